//! A mock of Wasmer's registry and of the storage behind it, in this process: it holds every question against the schema
//! that Wasmer publishes, and executes it on what it keeps. What it says of errors is assumed: production was not asked.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

use apollo_compiler::ExecutableDocument;
use apollo_compiler::resolvers::{Execution, FieldError, ObjectValue, ResolveInfo, ResolvedValue};
use apollo_compiler::response::JsonMap;
use component_registry::Digest;
use serde_json::{Value, json};
use webc::{Container, Version};

use crate::http::{Fault, Request, Response, Service, serve};
use crate::schema::schema;

/// The token that it takes.
pub(crate) const TOKEN: &str = "wap_hunter2";
/// What is in every signed URL.
pub(crate) const SIGNATURE: &str = "sig=s3cr3t";

/// A registry on loopback.
pub(crate) struct Mock {
    state: Arc<State>,
    pub(crate) endpoint: String,
}

#[derive(Default)]
pub(crate) struct Kept {
    /// Names → versions → digests of packages.
    pub(crate) versions: BTreeMap<String, BTreeMap<String, Tagged>>,
    /// Digests → packages that were pushed.
    pub(crate) packages: BTreeMap<String, Vec<u8>>,
    /// What was uploaded to which path.
    uploads: BTreeMap<String, Option<Vec<u8>>>,
    /// What goes wrong next: with requests of this name.
    faults: Vec<(String, Fault)>,
    /// Answers that the registry gives before it knows what it has.
    pub(crate) lag: usize,
    /// Names of requests, in order.
    pub(crate) asked: Vec<String>,
    /// What must never happen.
    pub(crate) violations: Vec<String>,
    port: u16,
}

/// A version of a package.
#[derive(Clone)]
pub(crate) struct Tagged {
    pub(crate) digest: String,
    pub(crate) archived: bool,
    /// The arguments of the tag.
    pub(crate) input: Value,
    /// The manifest that is told of, where that is not the package's.
    pub(crate) manifest: Option<String>,
}

struct State(Mutex<Kept>);

impl Mock {
    pub(crate) fn start() -> Mock {
        let state = Arc::new(State(Mutex::new(Kept::default())));
        let port = serve(Arc::clone(&state) as Arc<dyn Service>);
        state.kept().port = port;
        Mock { state, endpoint: format!("http://127.0.0.1:{port}/graphql") }
    }

    pub(crate) fn kept(&self) -> MutexGuard<'_, Kept> {
        self.state.kept()
    }

    /// Lets the next request of this `name` go wrong: that of an operation, `PUT` or `GET`.
    pub(crate) fn fail(&self, name: &str, fault: Fault) {
        self.kept().faults.push((name.to_owned(), fault));
    }

    pub(crate) fn heal(&self) {
        self.kept().faults.clear();
    }

    /// How often `name` was asked for.
    pub(crate) fn times(&self, name: &str) -> usize {
        self.kept().asked.iter().filter(|it| *it == name).count()
    }

    /// Puts `package` there as `ns/name` `version`, by whatever means.
    pub(crate) fn put(&self, name: &str, version: &str, package: &[u8]) {
        let digest = Digest::of(package).hex();
        let mut kept = self.kept();
        kept.packages.insert(digest.clone(), package.to_vec());
        let tagged = Tagged { digest, archived: false, input: Value::Null, manifest: None };
        kept.versions.entry(name.to_owned()).or_default().insert(version.to_owned(), tagged);
    }

    /// Everything that happened was allowed.
    pub(crate) fn check(&self) {
        assert_eq!(self.kept().violations, Vec::<String>::new());
    }
}

impl State {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    fn graphql(&self, request: &Request) -> Response {
        let bearer = request.header("authorization").and_then(|it| it.strip_prefix("Bearer "));
        if bearer.is_some_and(|it| it != TOKEN) {
            let text = format!("Invalid token {}", bearer.unwrap_or_default());
            return Response::new(401, json!({ "errors": [{ "message": text }] }).to_string());
        }
        match self.execute(request, bearer.is_some()) {
            Ok(answer) => Response::new(200, answer),
            Err(violation) => {
                self.kept().violations.push(violation.clone());
                Response::new(400, json!({ "errors": [{ "message": violation }] }).to_string())
            }
        }
    }

    fn execute(&self, request: &Request, known: bool) -> Result<Vec<u8>, String> {
        let question: Value = serde_json::from_slice(&request.body).map_err(|it| it.to_string())?;
        let query = question["query"].as_str().ok_or("there is no query")?;
        let document = ExecutableDocument::parse_and_validate(schema(), query, "query.graphql")
            .map_err(|error| error.errors.to_string())?;
        let variables: JsonMap = serde_json::from_value(question["variables"].clone()).map_err(|it| it.to_string())?;
        let operation = document.operations.get(question["operationName"].as_str()).map_err(|it| format!("{it:?}"))?;
        for name in variables.keys() {
            if !operation.variables.iter().any(|it| it.name == name.as_str()) {
                return Err(format!("`{}` is no variable of the query", name.as_str()));
            }
        }
        let root = Root { state: self, known, mutation: operation.is_mutation() };
        let mut response = Execution::new(schema(), &document)
            .operation(operation)
            .raw_variable_values(&variables)
            .execute_sync(&root)
            .map_err(|error| format!("{error:?}"))?;
        for error in &mut response.errors {
            // The words of what executes, not of the registry.
            error.message = error.message.trim_start_matches("resolver error: ").to_owned();
        }
        serde_json::to_vec(&response).map_err(|it| it.to_string())
    }
}

fn name(request: &Request) -> String {
    match request.method.as_str() {
        "POST" => {
            let question: Value = serde_json::from_slice(&request.body).unwrap_or_default();
            question["operationName"].as_str().unwrap_or("POST").to_owned()
        }
        other => other.to_owned(),
    }
}

impl Service for State {
    fn fault(&self, request: &Request) -> Option<Fault> {
        let name = name(request);
        let mut kept = self.kept();
        kept.asked.push(name.clone());
        let at = kept.faults.iter().position(|it| it.0 == name)?;
        Some(kept.faults.remove(at).1)
    }

    fn answer(&self, request: Request) -> Response {
        if request.path == "/graphql" {
            return self.graphql(&request);
        }
        let mut kept = self.kept();
        if request.header("authorization").is_some() {
            kept.violations.push("storage saw the token".to_owned());
        }
        let digest = request.path.trim_start_matches("/packages/").split('?').next().unwrap_or_default();
        match request.method.as_str() {
            "PUT" => match kept.uploads.get_mut(&request.path) {
                Some(place) => {
                    *place = Some(request.body);
                    Response::new(200, "")
                }
                None => Response::new(403, format!("{} has expired", request.path)),
            },
            "GET" => match kept.packages.get(digest) {
                Some(package) => Response::new(200, package.clone()),
                None => Response::new(404, "no such package"),
            },
            _ => Response::new(405, ""),
        }
    }
}

/// The root of queries or mutations.
struct Root<'a> {
    state: &'a State,
    known: bool,
    mutation: bool,
}

impl ObjectValue for Root<'_> {
    fn type_name(&self) -> &str {
        if self.mutation { "Mutation" } else { "Query" }
    }

    fn resolve_field<'a>(&'a self, info: &'a ResolveInfo<'a>) -> Result<ResolvedValue<'a>, FieldError> {
        let arguments = serde_json::to_value(info.arguments()).map_err(refused)?;
        let mut kept = self.state.kept();
        let secret = self.mutation || info.field_name() == "getSignedUrlForPackageUpload";
        if secret && !self.known {
            return Err(refused("You must be logged in to do that"));
        }
        let value = match info.field_name() {
            "viewer" if self.known => json!({ "__typename": "User", "username": "me" }),
            "viewer" => Value::Null,
            "getPackage" => kept.package(text(&arguments, "name")?),
            "getPackageVersion" => kept.version(text(&arguments, "name")?, text(&arguments, "version")?),
            "getPackageRelease" => kept.release(text(&arguments, "hash")?),
            "getSignedUrlForPackageUpload" => kept.signed_url(&arguments)?,
            "pushPackageRelease" => kept.push(&arguments["input"])?,
            "tagPackageRelease" => kept.tag(&arguments["input"])?,
            _ => return Err(self.unknown_field_error(info)),
        };
        Ok(resolved(value))
    }
}

impl Kept {
    fn package(&self, name: &str) -> Value {
        let Some(versions) = self.versions.get(name) else { return Value::Null };
        let list = versions.iter().map(
            |(version, it)| json!({ "__typename": "PackageVersion", "version": version, "isArchived": it.archived }),
        );
        json!({ "__typename": "Package", "versions": list.collect::<Vec<_>>() })
    }

    fn version(&mut self, name: &str, version: &str) -> Value {
        let Some(versions) = self.versions.get(name) else { return Value::Null };
        // As production may: what there is instead of what was asked for.
        let Some((version, tagged)) = versions.get_key_value(version).or_else(|| versions.last_key_value()) else {
            return Value::Null;
        };
        let mut distribution = json!({ "__typename": "PackageDistribution" });
        if self.lag > 0 {
            self.lag -= 1;
        } else {
            let package = self.packages.get(&tagged.digest).map_or(&[][..], Vec::as_slice);
            let manifest = tagged.manifest.clone().or_else(|| manifest(package));
            let url = format!("http://127.0.0.1:{}/packages/{}?{SIGNATURE}", self.port, tagged.digest);
            distribution["piritaDownloadUrl"] = url.into();
            distribution["piritaSha256Hash"] = tagged.digest.clone().into();
            distribution["piritaSize"] = package.len().into();
            distribution["webcManifest"] = manifest.into();
        }
        json!({ "__typename": "PackageVersion", "version": version, "distribution": distribution })
    }

    fn release(&self, hash: &str) -> Value {
        match self.packages.contains_key(hash) {
            true => json!({ "__typename": "PackageWebc", "id": format!("release-{hash}") }),
            false => Value::Null,
        }
    }

    fn signed_url(&mut self, arguments: &Value) -> Result<Value, FieldError> {
        if arguments["method"] != "R2" || arguments["expiresAfterSeconds"].as_i64() < Some(60) {
            return Err(refused("no such upload"));
        }
        let path = format!("/uploads/{}?{SIGNATURE}&n={}", text(arguments, "filename")?, self.uploads.len());
        self.uploads.insert(path.clone(), None);
        let url = format!("http://127.0.0.1:{}{path}", self.port);
        Ok(json!({ "__typename": "SignedUrl", "url": url }))
    }

    fn push(&mut self, input: &Value) -> Result<Value, FieldError> {
        let url = text(input, "signedUrl")?;
        let path = url.strip_prefix(&format!("http://127.0.0.1:{}", self.port)).unwrap_or_default();
        let Some(Some(package)) = self.uploads.get(path) else {
            return Err(refused(format!("there is nothing at {url}")));
        };
        let container = Container::from_bytes_and_version(package.clone().into(), Version::V3).map_err(refused)?;
        container.validate().map_err(refused)?;
        let hash = Digest::of(package).hex();
        let package = package.clone();
        self.packages.insert(hash.clone(), package);
        Ok(json!({ "__typename": "PushPackageReleasePayload", "success": true, "packageWebc": self.release(&hash) }))
    }

    fn tag(&mut self, input: &Value) -> Result<Value, FieldError> {
        let (id, name, version) = (text(input, "packageReleaseId")?, text(input, "name")?, text(input, "version")?);
        let digest = id.strip_prefix("release-").filter(|it| self.packages.contains_key(*it));
        let digest = digest.ok_or_else(|| refused("no such release"))?.to_owned();
        let versions = self.versions.entry(name.to_owned()).or_default();
        if versions.get(version).is_some_and(|it| it.digest != digest) {
            return Err(refused(format!("version {version} of {name} exists")));
        }
        let tagged = Tagged { digest, archived: false, input: input.clone(), manifest: None };
        versions.insert(version.to_owned(), tagged);
        Ok(json!({ "__typename": "TagPackageReleasePayload", "success": true }))
    }
}

/// The manifest of a package, as the registry shows it.
fn manifest(package: &[u8]) -> Option<String> {
    let version = webc::detect(package).ok()?;
    let container = Container::from_bytes_and_version(package.to_vec().into(), version).ok()?;
    serde_json::to_string(container.manifest()).ok()
}

/// An object that was worked out: fields, and its type as `__typename`.
struct Node(Value);

impl ObjectValue for Node {
    fn type_name(&self) -> &str {
        self.0["__typename"].as_str().unwrap_or_default()
    }

    fn resolve_field<'a>(&'a self, info: &'a ResolveInfo<'a>) -> Result<ResolvedValue<'a>, FieldError> {
        if info.field_name() == "distribution" && info.arguments().get("version") != Some(&"V3".into()) {
            return Err(refused("this mock has version 3 alone"));
        }
        Ok(resolved(self.0[info.field_name()].clone()))
    }
}

fn resolved<'a>(value: Value) -> ResolvedValue<'a> {
    match value {
        Value::Object(_) => ResolvedValue::object(Node(value)),
        Value::Array(values) => ResolvedValue::list(values.into_iter().map(resolved)),
        Value::Null => ResolvedValue::null(),
        Value::Bool(it) => ResolvedValue::leaf(it),
        Value::Number(it) => ResolvedValue::leaf(it.as_i64().unwrap_or_default()),
        Value::String(it) => ResolvedValue::leaf(it),
    }
}

fn text<'a>(arguments: &'a Value, key: &str) -> Result<&'a str, FieldError> {
    arguments[key].as_str().ok_or_else(|| refused(format!("{key} is missing")))
}

fn refused(fact: impl ToString) -> FieldError {
    FieldError { message: fact.to_string() }
}
