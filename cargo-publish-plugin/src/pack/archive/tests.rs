//! Archives that are what they should be, and archives made to do harm.

use std::io::Write;

use proptest::prelude::*;

use super::*;

fn content(files: &[(&str, &str)]) -> Content {
    let mut content = Content::default();
    for (place, bytes) in files {
        content.add(Place::parse(place).unwrap(), bytes.as_bytes().to_vec()).unwrap();
    }
    content
}

/// An archive that says of itself whatever it is told to.
fn crafted(entries: &[(&[u8], EntryType, &[u8])]) -> Vec<u8> {
    let mut archive = Builder::new(Vec::new());
    for (name, kind, bytes) in entries {
        let mut header = Header::new_gnu();
        header.as_old_mut().name[..name.len()].copy_from_slice(name);
        header.set_entry_type(*kind);
        header.set_link_name("../../outside").unwrap();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o4777);
        header.set_cksum();
        archive.append(&header, *bytes).unwrap();
    }
    gzipped(&archive.into_inner().unwrap())
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = GzBuilder::new().write(Vec::new(), Compression::fast());
    gzip.write_all(bytes).unwrap();
    gzip.finish().unwrap()
}

#[track_caller]
fn refused(archive: &[u8]) -> String {
    read(archive, Limits { files: 3, bytes: 1000 }).unwrap_err().to_string()
}

#[test]
fn what_is_written_is_read() {
    let long = format!("assets/{}/{}.txt", "a".repeat(90), "b".repeat(90));
    let content = content(&[("a", "1"), ("b/c", ""), (&long, "3")]);
    let archive = write("calc-0.1.0", &content).unwrap();
    let unpacked = read(&archive, Limits::default()).unwrap();
    assert_eq!(unpacked, Unpacked { folder: "calc-0.1.0".into(), content: content.clone() });
    assert_eq!(write("calc-0.1.0", &content).unwrap(), archive);
}

#[test]
fn heads_tell_nothing_about_who_packed_when() {
    let archive = write("calc-0.1.0", &content(&[("a", "1")])).unwrap();
    assert_eq!(archive[4..10], [0, 0, 0, 0, 2, 255]);
    let mut tar = Archive::new(GzDecoder::new(&archive[..]));
    let entry = tar.entries().unwrap().next().unwrap().unwrap();
    let header = entry.header();
    assert_eq!((header.uid().unwrap(), header.gid().unwrap(), header.mtime().unwrap()), (0, 0, 1));
    assert_eq!((header.mode().unwrap(), header.username().unwrap()), (0o644, Some("")));
}

#[test]
fn names_that_lead_out_are_refused() {
    for name in ["../a", "p/../../a", "/etc/passwd", "p//a", "p/./a", "p/a\\..\\b", "C:/a", "p/con"] {
        assert!(refused(&crafted(&[(name.as_bytes(), EntryType::Regular, b"")])).contains("has no place"), "{name}");
    }
    assert!(refused(&crafted(&[(b"p/\xff", EntryType::Regular, b"")])).contains("UTF-8"));
    assert!(refused(&crafted(&[(b"alone", EntryType::Regular, b"")])).contains("not in the folder"));
    let two = crafted(&[(b"p/a", EntryType::Regular, b""), (b"q/a", EntryType::Regular, b"")]);
    assert!(refused(&two).contains("not in the folder"));
}

#[test]
fn what_is_no_file_is_refused() {
    for (kind, word) in [
        (EntryType::Symlink, "symbolic link"),
        (EntryType::Link, "hard link"),
        (EntryType::Directory, "folder"),
        (EntryType::Char, "device"),
        (EntryType::Fifo, "device"),
    ] {
        assert!(refused(&crafted(&[(b"p/a", kind, b"")])).contains(word));
    }
}

#[test]
fn files_that_hide_each_other_are_refused() {
    for pair in [[&b"p/a"[..], b"p/a"], [b"p/a", b"p/A"], [b"p/a", b"p/a/b"]] {
        let archive = crafted(&pair.map(|name| (name, EntryType::Regular, &b""[..])));
        assert!(refused(&archive).contains("want one place"));
    }
}

#[test]
fn limits_hold_before_memory_is_taken() {
    let file = (&b"p/a"[..], EntryType::Regular, &[b'x'; 1001][..]);
    assert!(refused(&crafted(&[file])).contains("more in it"));
    let names = [b"p/a", b"p/b", b"p/c", b"p/d"];
    assert!(refused(&crafted(&names.map(|name| (&name[..], EntryType::Regular, &b""[..])))).contains("more in it"));
    // A head that promises more than memory, and a gzip of zeros without end.
    let mut header = Header::new_gnu();
    header.set_path("p/a").unwrap();
    header.set_size(u64::MAX >> 2);
    header.set_cksum();
    assert!(refused(&gzipped(header.as_bytes())).contains("more in it"));
    // The end of an archive is what two blocks of zeros say, however many follow.
    assert!(read(&gzipped(&vec![0; 10 << 20]), Limits { files: 3, bytes: 1000 }).is_err());
    // A name that is longer than everything that may come.
    let mut long = Header::new_gnu();
    long.set_entry_type(EntryType::GNULongName);
    long.set_size(10 << 20);
    long.set_cksum();
    let bomb = [long.as_bytes().as_slice(), &vec![b'a'; 10 << 20]].concat();
    assert!(read(&gzipped(&bomb), Limits { files: 3, bytes: 1000 }).is_err());
}

#[test]
fn half_an_archive_and_more_than_one_are_refused() {
    let archive = write("p", &content(&[("a", "1"), ("b", "2")])).unwrap();
    for end in 0..archive.len() {
        assert!(read(&archive[..end], Limits::default()).is_err(), "{end} of {} bytes", archive.len());
    }
    assert_eq!(refused(&[&archive[..], b"more"].concat()), "there is something after its end");
    assert!(refused(b"no archive").contains("no whole tar.gz"));
    assert_eq!(refused(&gzipped(&[0; 1024])), "it is empty");
    let mut tar = Vec::new();
    GzDecoder::new(&archive[..]).read_to_end(&mut tar).unwrap();
    tar.extend([b'x'; 512]);
    assert_eq!(refused(&gzipped(&tar)), "there is something after its end");
}

fn name() -> impl Strategy<Value = Vec<u8>> {
    let part =
        prop_oneof![Just("..".to_owned()), Just("p".to_owned()), Just(String::new()), "[a-zA-Z.\\\\:\\x00-\\xff]{0,6}"];
    let parts = prop::collection::vec(part, 1..6);
    parts.prop_map(|parts| parts.join("/").into_bytes().into_iter().take(99).collect())
}

fn kind() -> impl Strategy<Value = EntryType> {
    prop_oneof![4 => Just(EntryType::Regular), 1 => any::<u8>().prop_map(EntryType::new)]
}

proptest! {
    /// Whatever an archive says, what comes out of it lands in the folder, and is no more than allowed.
    #[test]
    fn nothing_lands_outside(
        entries in prop::collection::vec((name(), kind(), prop::collection::vec(any::<u8>(), 0..40)), 0..4)
    ) {
        let entries: Vec<_> = entries.iter().map(|(name, kind, bytes)| (&name[..], *kind, &bytes[..])).collect();
        let limits = Limits { files: 3, bytes: 100 };
        if let Ok(unpacked) = read(&crafted(&entries), limits) {
            let root = tempfile::tempdir().unwrap();
            let folder = root.path().join("out");
            std::fs::create_dir(&folder).unwrap();
            unpacked.content.write(&folder).unwrap();
            let around: Vec<_> = std::fs::read_dir(root.path()).unwrap().collect();
            prop_assert_eq!(around.len(), 1);
            prop_assert!(unpacked.content.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() <= 100);
            for (place, bytes) in unpacked.content.iter() {
                prop_assert_eq!(std::fs::read(place.on_disk(&folder)).unwrap(), bytes);
            }
        }
    }

    #[test]
    fn no_bytes_are_too_much(at in any::<prop::sample::Index>(), byte in any::<u8>(), bare in any::<bool>()) {
        let archive = write("p", &content(&[("a", "1"), ("b", "2")])).unwrap();
        let mut tar = Vec::new();
        GzDecoder::new(&archive[..]).read_to_end(&mut tar).unwrap();
        let mut bytes = if bare { archive } else { tar };
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = read(&if bare { bytes } else { gzipped(&bytes) }, Limits { files: 3, bytes: 1000 });
    }
}
