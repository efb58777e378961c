//! `upstream build FOLDER FILE` makes a package of the `wasmer.toml` in a folder, `upstream unpack FILE FOLDER` takes one
//! apart. Both print its manifest as JSON.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use wasmer_package::convert::webc_to_package_dir;
use wasmer_package::package::Package;
use wasmer_package::utils::from_disk;
use webc::Container;

fn main() -> Result<()> {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    match arguments.as_slice() {
        [build, folder, file] if build == "build" => {
            let package = Package::from_manifest(Path::new(folder).join("wasmer.toml"))?;
            std::fs::write(file, package.serialize()?).context("cannot write the package")?;
            show(&from_disk(file)?)
        }
        [unpack, file, folder] if unpack == "unpack" => {
            let container = from_disk(file)?;
            container.validate()?;
            let folder = PathBuf::from(folder);
            std::fs::create_dir_all(&folder)?;
            webc_to_package_dir(&container, &folder).map_err(|error| anyhow!("{error}"))?;
            show(&container)
        }
        _ => bail!("usage: upstream build FOLDER FILE, or upstream unpack FILE FOLDER"),
    }
}

fn show(container: &Container) -> Result<()> {
    println!("{}", serde_json::to_string_pretty(container.manifest())?);
    Ok(())
}
