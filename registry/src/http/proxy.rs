//! Which proxy a request goes by, as the environment has it: `HTTPS_PROXY` or `HTTP_PROXY`, by the scheme of what is asked
//! for, else `ALL_PROXY`; but not to what `NO_PROXY` names, nor to this machine.
//!
//! Each is read in small letters first. What they say is not shown, for it can have a password in it. Refuses, where it is
//! needed, what is no address of a proxy, or of one that is spoken to otherwise than by HTTP.

use std::net::IpAddr;

use ureq::{Proxy, ProxyProtocol};

use super::url::{Url, split_port};
use crate::credential::Environment;
use crate::error::Error;

/// The proxies that there are.
#[derive(Debug, Clone, Default)]
pub(crate) struct Proxies {
    https: Option<Named>,
    http: Option<Named>,
    except: Vec<Exception>,
}

/// A proxy, or why it is none, and the variable that names it.
#[derive(Debug, Clone)]
struct Named {
    variable: String,
    proxy: Result<Proxy, &'static str>,
}

/// What is asked without a proxy.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Exception {
    Everything,
    /// A host and what is below it, at this port if one is named.
    Host(String, Option<u16>),
    /// Addresses of which so many bits are these.
    Network(IpAddr, u32),
}

impl Proxies {
    /// Those that `environment` names.
    pub(crate) fn of(environment: Environment) -> Proxies {
        let find = |names: [&str; 2]| {
            let both = names.into_iter().flat_map(|name| [name.to_ascii_lowercase(), name.to_owned()]);
            both.into_iter().find_map(|variable| {
                let text = environment(&variable).filter(|it| !it.trim().is_empty())?;
                Some(Named { variable, proxy: parse(text.trim()) })
            })
        };
        let except = environment("no_proxy").or_else(|| environment("NO_PROXY")).unwrap_or_default();
        let except = except.split([',', ' ']).filter_map(|it| Exception::parse(it.trim())).collect();
        Proxies { https: find(["HTTPS_PROXY", "ALL_PROXY"]), http: find(["HTTP_PROXY", "ALL_PROXY"]), except }
    }

    /// The one for what is at `url`, if it goes by one.
    pub(crate) fn to(&self, url: &Url) -> Result<Option<Proxy>, Error> {
        let named = if url.is_secure() { &self.https } else { &self.http };
        let Some(Named { variable, proxy }) = named else { return Ok(None) };
        let (host, port) = split_port(url.authority());
        let port = port.and_then(|it| it.parse().ok()).unwrap_or(if url.is_secure() { 443 } else { 80 });
        if url.is_loopback() || self.except.iter().any(|it| it.covers(host, port)) {
            return Ok(None);
        }
        let wrong = |reason: &&str| Error::Proxy { variable: variable.clone(), reason: (*reason).to_owned() };
        proxy.as_ref().map(|proxy| Some(proxy.clone())).map_err(wrong)
    }
}

/// What a message calls `proxy`: nothing of it is secret.
pub(super) fn shown(proxy: &Proxy) -> String {
    format!("{}:{}", proxy.host(), proxy.port())
}

fn parse(text: &str) -> Result<Proxy, &'static str> {
    let proxy = Proxy::new(text).map_err(|_| "what it says is no address of a proxy")?;
    match proxy.protocol() {
        ProxyProtocol::Http | ProxyProtocol::Https if !proxy.host().is_empty() => Ok(proxy),
        ProxyProtocol::Http | ProxyProtocol::Https => Err("it names no host"),
        _ => Err("proxies are spoken to by HTTP, and by no other protocol"),
    }
}

impl Exception {
    fn parse(text: &str) -> Option<Exception> {
        if text == "*" {
            return Some(Exception::Everything);
        }
        if let Some((address, bits)) = text.split_once('/') {
            return Some(Exception::Network(address.parse().ok()?, bits.parse().ok()?));
        }
        let is_ipv6 = text.parse::<IpAddr>().is_ok();
        let (host, port) = if is_ipv6 { (text, None) } else { split_port(text) };
        let host = host.trim_start_matches('*').trim_matches('.');
        let port = port.map(str::parse).transpose().ok()?;
        (!host.is_empty()).then(|| Exception::Host(bare(host).to_ascii_lowercase(), port))
    }

    fn covers(&self, host: &str, port: u16) -> bool {
        let host = bare(host).to_ascii_lowercase();
        match self {
            Exception::Everything => true,
            Exception::Host(name, at) => {
                let is_below = host.strip_suffix(name.as_str()).is_some_and(|it| it.is_empty() || it.ends_with('.'));
                is_below && at.is_none_or(|it| it == port)
            }
            Exception::Network(network, bits) => host.parse().is_ok_and(|it| is_in(it, *network, *bits)),
        }
    }
}

/// Without the brackets of an IPv6 address.
fn bare(host: &str) -> &str {
    host.strip_prefix('[').and_then(|it| it.strip_suffix(']')).unwrap_or(host)
}

fn is_in(address: IpAddr, network: IpAddr, bits: u32) -> bool {
    let differ = match (address, network) {
        (IpAddr::V4(one), IpAddr::V4(other)) => u128::from(one.to_bits() ^ other.to_bits()) << 96,
        (IpAddr::V6(one), IpAddr::V6(other)) => one.to_bits() ^ other.to_bits(),
        _ => return false,
    };
    differ.leading_zeros() >= bits
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// By which proxy `url` is asked, with these variables.
    fn by(url: &str, variables: &[(&str, &str)]) -> Result<String, Error> {
        let environment = |name: &str| variables.iter().find(|it| it.0 == name).map(|it| it.1.to_owned());
        let chosen = Proxies::of(&environment).to(&Url::parse(url).unwrap())?;
        Ok(chosen.map_or_else(|| "none".to_owned(), |proxy| shown(&proxy)))
    }

    #[test]
    fn the_scheme_chooses_and_small_letters_go_first() {
        let both = [("HTTPS_PROXY", "http://s.example:1"), ("HTTP_PROXY", "p.example:2")];
        assert_eq!(by("https://a.example/", &both).unwrap(), "s.example:1");
        assert_eq!(by("http://a.example/", &both).unwrap(), "p.example:2");
        assert_eq!(by("http://a.example/", &both[..1]).unwrap(), "none");
        let all = [("ALL_PROXY", "http://all.example:3"), ("https_proxy", "http://small.example:4"), both[0]];
        assert_eq!(by("https://a.example/", &all).unwrap(), "small.example:4");
        assert_eq!(by("http://a.example/", &all).unwrap(), "all.example:3");
        assert_eq!(by("https://a.example/", &[("HTTPS_PROXY", " ")]).unwrap(), "none");
    }

    #[test]
    fn this_machine_and_exceptions_are_asked_themselves() {
        let with = |no: &str, url: &str| by(url, &[("HTTPS_PROXY", "http://p.example"), ("NO_PROXY", no)]).unwrap();
        for (no, url) in [
            ("", "https://localhost:5000/"),
            ("", "https://127.0.0.1/"),
            ("*", "https://a.example/"),
            ("b.example, A.example", "https://a.example/"),
            ("example", "https://a.example/"),
            (".a.example", "https://x.a.example/"),
            ("*.a.example", "https://x.a.example/"),
            ("a.example:8443", "https://a.example:8443/"),
            ("a.example:443", "https://a.example/"),
            ("10.0.0.0/8", "https://10.1.2.3:5000/"),
            ("fd00::/8", "https://[fd12::1]/"),
            ("fd12::1", "https://[fd12::1]:5000/"),
        ] {
            assert_eq!(with(no, url), "none", "{no} {url}");
        }
        for (no, url) in [
            ("", "https://a.example/"),
            ("a.example", "https://aa.example/"),
            ("a.example:8443", "https://a.example/"),
            ("10.0.0.0/8", "https://11.1.2.3/"),
            ("10.0.0.0/8", "https://10.example/"),
            ("/, :, 10.0.0.0/x, .", "https://a.example/"),
        ] {
            assert_eq!(with(no, url), "p.example:80", "{no} {url}");
        }
    }

    #[test]
    fn what_is_no_proxy_is_refused_where_it_is_needed_and_not_shown() {
        for wrong in ["socks5://me:sesame@p.example", "http://", "me:sesame@", "http://me:sesame@:80", "ftp://sesame"] {
            let error = by("https://a.example/", &[("HTTPS_PROXY", wrong)]).unwrap_err();
            assert!(error.to_string().contains("HTTPS_PROXY"), "{error}");
            assert!(!format!("{error:?}{error}").contains("sesame"), "{error}");
            assert_eq!(by("http://a.example/", &[("HTTPS_PROXY", wrong)]).unwrap(), "none");
            assert_eq!(by("https://localhost/", &[("HTTPS_PROXY", wrong)]).unwrap(), "none");
        }
    }

    proptest! {
        #[test]
        fn no_variable_makes_it_panic_or_is_shown(
            proxy in "(https?://|socks5://)?([a-z%]{0,6}:sesame@)?[a-z0-9.:\\[\\]%/]{0,12}|\\PC{0,8}",
            except in "([a-z0-9.*:/\\[\\]]{0,12}[, ]){0,4}|\\PC{0,8}",
        ) {
            let variables = [("HTTPS_PROXY", proxy.as_str()), ("NO_PROXY", except.as_str())];
            let environment = |name: &str| variables.iter().find(|it| it.0 == name).map(|it| it.1.to_owned());
            let proxies = Proxies::of(&environment);
            for url in ["https://a.example/", "https://[fd12::1]:5000/", "https://10.1.2.3/"] {
                let chosen = proxies.to(&Url::parse(url).unwrap());
                let told = format!("{proxies:?} {chosen:?}");
                prop_assert!(!told.contains("sesame"), "{}", told);
            }
        }
    }
}
