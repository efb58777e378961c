//! `transfer push|pull HOST/PREFIX NAME@VERSION FILE`: the client alone, to measure it by.
#![allow(clippy::unwrap_used, reason = "what goes wrong in a measurement panics")]

use std::fs::File;
use std::io::BufWriter;
use std::path::PathBuf;

use component_registry::http::Settings;
use component_registry::oci::Oci;
use component_registry::{About, Artifact, Digest, Kind, Registry, Release, Surface, Watch, credential};
use sha2::{Digest as _, Sha256};

struct Nobody;

impl Watch for Nobody {
    fn moved(&mut self, _bytes: u64, _of: u64) {}
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [word, place, release, file] = &arguments[..] else {
        panic!("transfer push|pull HOST/PREFIX NAME@VERSION FILE")
    };
    let location: component_registry::Location = place.parse().unwrap();
    let (package, version) = release.split_once('@').unwrap();
    let release = Release { package: package.parse().unwrap(), version: version.parse().unwrap() };
    let credentials = credential::find(&location.host).unwrap();
    let mut oci = Oci::new(location, credentials, Settings::default()).unwrap();
    let path = PathBuf::from(file);
    if word == "push" {
        let mut hasher = Sha256::new();
        let bytes = std::io::copy(&mut File::open(&path).unwrap(), &mut hasher).unwrap();
        let digest = Digest::finish(hasher);
        let kind = Kind::Component(Surface::default());
        let artifact = Artifact { path, digest, bytes, kind, about: About::default(), attachments: Vec::new() };
        oci.push(&release, &artifact, &mut Nobody).unwrap();
    } else {
        let published = oci.find(&release).unwrap().unwrap();
        oci.pull(&release, &published, &mut BufWriter::new(File::create(&path).unwrap()), &mut Nobody).unwrap();
    }
}
