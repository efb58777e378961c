//! What is asked of Wasmer's registry, in GraphQL, and what it answers. Data only.
//!
//! Names and types are those of the schema that `wasmer-backend-api` publishes; the tests hold every document against it.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Something to ask: its fields are the variables of its document.
pub(super) trait Operation: Serialize {
    /// The only operation of the document.
    const NAME: &'static str;
    /// The document.
    const DOCUMENT: &'static str;
    /// What comes as `data`.
    type Answer: DeserializeOwned;
}

/// Who asks.
#[derive(Serialize)]
pub(super) struct Viewer {}

impl Operation for Viewer {
    const NAME: &'static str = "Viewer";
    const DOCUMENT: &'static str = "query Viewer {
  viewer { username }
}";
    type Answer = ViewerAnswer;
}

#[derive(Deserialize)]
pub(super) struct ViewerAnswer {
    pub(super) viewer: Option<User>,
}

#[derive(Deserialize)]
pub(super) struct User {
    pub(super) username: String,
}

/// Which versions there are of a package.
#[derive(Serialize)]
pub(super) struct Versions<'a> {
    pub(super) name: &'a str,
}

impl Operation for Versions<'_> {
    const NAME: &'static str = "PackageVersions";
    const DOCUMENT: &'static str = "query PackageVersions($name: String!) {
  getPackage(name: $name) { versions { version isArchived } }
}";
    type Answer = VersionsAnswer;
}

#[derive(Deserialize)]
pub(super) struct VersionsAnswer {
    #[serde(rename = "getPackage")]
    pub(super) package: Option<PackageVersions>,
}

#[derive(Deserialize)]
pub(super) struct PackageVersions {
    pub(super) versions: Option<Vec<Option<VersionNumber>>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct VersionNumber {
    pub(super) version: String,
    pub(super) is_archived: bool,
}

/// What is published as a version.
#[derive(Serialize)]
pub(super) struct Find<'a> {
    pub(super) name: &'a str,
    pub(super) version: &'a str,
}

impl Operation for Find<'_> {
    const NAME: &'static str = "PackageVersion";
    const DOCUMENT: &'static str = "query PackageVersion($name: String!, $version: String!) {
  getPackageVersion(name: $name, version: $version) {
    version
    distribution(version: V3) { piritaDownloadUrl piritaSha256Hash piritaSize webcManifest }
  }
}";
    type Answer = FindAnswer;
}

#[derive(Deserialize)]
pub(super) struct FindAnswer {
    #[serde(rename = "getPackageVersion")]
    pub(super) found: Option<PackageVersion>,
}

#[derive(Deserialize)]
pub(super) struct PackageVersion {
    pub(super) version: String,
    pub(super) distribution: Distribution,
}

/// `pirita` is what `.webc` was called.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Distribution {
    pub(super) pirita_download_url: Option<String>,
    pub(super) pirita_sha256_hash: Option<String>,
    pub(super) pirita_size: Option<u64>,
    pub(super) webc_manifest: Option<String>,
}

/// Whether a package is there, whatever it is called.
#[derive(Serialize)]
pub(super) struct Release<'a> {
    /// The digits of its SHA-256.
    pub(super) hash: &'a str,
}

impl Operation for Release<'_> {
    const NAME: &'static str = "PackageRelease";
    const DOCUMENT: &'static str = "query PackageRelease($hash: String!) {
  getPackageRelease(hash: $hash) { id }
}";
    type Answer = ReleaseAnswer;
}

#[derive(Deserialize)]
pub(super) struct ReleaseAnswer {
    #[serde(rename = "getPackageRelease")]
    pub(super) release: Option<Id>,
}

/// What the registry calls a thing.
#[derive(Deserialize)]
pub(super) struct Id {
    pub(super) id: String,
}

/// Where a package can be uploaded to.
#[derive(Serialize)]
pub(super) struct UploadUrl<'a> {
    pub(super) filename: &'a str,
    pub(super) expires: u32,
}

impl Operation for UploadUrl<'_> {
    const NAME: &'static str = "PackageUploadUrl";
    const DOCUMENT: &'static str = "query PackageUploadUrl($filename: String!, $expires: Int!) {
  getSignedUrlForPackageUpload(filename: $filename, expiresAfterSeconds: $expires, method: \"R2\") { url }
}";
    type Answer = UploadUrlAnswer;
}

#[derive(Deserialize)]
pub(super) struct UploadUrlAnswer {
    #[serde(rename = "getSignedUrlForPackageUpload")]
    pub(super) signed: Option<SignedUrl>,
}

#[derive(Deserialize)]
pub(super) struct SignedUrl {
    pub(super) url: String,
}

/// Makes a package of what was uploaded.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Push<'a> {
    pub(super) namespace: &'a str,
    pub(super) name: &'a str,
    pub(super) signed_url: &'a str,
}

impl Operation for Push<'_> {
    const NAME: &'static str = "PushPackageRelease";
    const DOCUMENT: &'static str =
        "mutation PushPackageRelease($namespace: String!, $name: String!, $signedUrl: String!) {
  pushPackageRelease(input: { namespace: $namespace, name: $name, signedUrl: $signedUrl, private: false }) {
    success
    packageWebc { id }
  }
}";
    type Answer = PushAnswer;
}

#[derive(Deserialize)]
pub(super) struct PushAnswer {
    #[serde(rename = "pushPackageRelease")]
    pub(super) pushed: Option<PushedRelease>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PushedRelease {
    pub(super) success: bool,
    pub(super) package_webc: Option<Id>,
}

/// Gives a package its name and version.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Tag<'a> {
    pub(super) package_release_id: &'a str,
    pub(super) name: &'a str,
    pub(super) namespace: &'a str,
    pub(super) version: &'a str,
    pub(super) manifest: &'a str,
    pub(super) description: Option<&'a str>,
    pub(super) license: Option<&'a str>,
    pub(super) license_file: Option<&'a str>,
    pub(super) readme: Option<&'a str>,
    pub(super) repository: Option<&'a str>,
    pub(super) homepage: Option<&'a str>,
}

impl Operation for Tag<'_> {
    const NAME: &'static str = "TagPackageRelease";
    const DOCUMENT: &'static str = "mutation TagPackageRelease(
  $packageReleaseId: ID!, $name: String!, $namespace: String!, $version: String!, $manifest: String!
  $description: String, $license: String, $licenseFile: String, $readme: String
  $repository: String, $homepage: String
) {
  tagPackageRelease(input: {
    packageReleaseId: $packageReleaseId, name: $name, namespace: $namespace, version: $version, manifest: $manifest
    description: $description, license: $license, licenseFile: $licenseFile, readme: $readme
    repository: $repository, homepage: $homepage, private: false
  }) { success }
}";
    type Answer = TagAnswer;
}

#[derive(Deserialize)]
pub(super) struct TagAnswer {
    #[serde(rename = "tagPackageRelease")]
    pub(super) tagged: Option<Tagged>,
}

#[derive(Deserialize)]
pub(super) struct Tagged {
    pub(super) success: bool,
}
