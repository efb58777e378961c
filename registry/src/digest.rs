//! SHA-256 digests, written `sha256:` and 64 small hexadecimal digits.

use std::fmt;
use std::str::FromStr;

use sha2::Sha256;

/// The SHA-256 of some bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

/// A text is no SHA-256 digest.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no digest: `sha256:` and 64 digits from 0 to f")]
pub struct NotADigest(String);

impl Digest {
    /// Of `bytes`.
    pub fn of(bytes: &[u8]) -> Digest {
        Digest(<Sha256 as sha2::Digest>::digest(bytes).into())
    }

    /// What `hasher` has come to.
    pub fn finish(hasher: Sha256) -> Digest {
        Digest(sha2::Digest::finalize(hasher).into())
    }

    /// These 32 bytes themselves.
    pub fn bytes(&self) -> [u8; 32] {
        self.0
    }

    /// The 64 digits alone.
    pub fn hex(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl From<[u8; 32]> for Digest {
    fn from(bytes: [u8; 32]) -> Self {
        Digest(bytes)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sha256:{}", self.hex())
    }
}

impl FromStr for Digest {
    type Err = NotADigest;

    fn from_str(text: &str) -> Result<Self, NotADigest> {
        let refused = || NotADigest(text.to_owned());
        let digits = text.strip_prefix("sha256:").filter(|it| it.len() == 64).ok_or_else(refused)?;
        if !digits.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(refused());
        }
        let mut bytes = [0; 32];
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).map_err(|_| refused())?;
        }
        Ok(Digest(bytes))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_digest_reads_as_it_is_written(bytes: [u8; 32]) {
            let digest = Digest::from(bytes);
            prop_assert_eq!(digest.to_string().parse(), Ok(digest));
        }

        #[test]
        fn what_is_read_is_written_the_same(text in "(sha256:)?[0-9a-fA-F]{60,66}|\\PC*") {
            if let Ok(digest) = text.parse::<Digest>() {
                prop_assert_eq!(digest.to_string(), text);
            }
        }
    }

    #[test]
    fn a_digest_reads_as_it_is_written() {
        let digest = Digest::of(b"");
        assert_eq!(digest.hex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assert_eq!(digest.to_string().parse(), Ok(digest));
    }

    #[test]
    fn other_texts_are_no_digests() {
        for text in
            ["", "sha256:", "sha512:00", &format!("sha256:{}", "G".repeat(64)), &format!("sha256:{}", "é".repeat(32))]
        {
            assert_eq!(text.parse::<Digest>(), Err(NotADigest(text.to_owned())));
        }
    }
}
