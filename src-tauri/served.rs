//! The Content-Security-Policy of what the window is served and is not a page.
//!
//! Tauri sends the one of tauri.conf.json with pages only, and a worker has that of its own script, not that of the page which
//! began it: without one it could connect to anything. So the recogniser's worker gets one that lets it start its engine, and
//! everything else one under which a worker can do nothing.

use std::borrow::Cow;
use tauri::http::header::CONTENT_SECURITY_POLICY;
use tauri::http::{HeaderValue, Request, Response};

/// Where the recogniser's scripts, engine and language data lie.
const RECOGNISER: &str = "/recognise/";

/// For the recogniser's worker: it may compile its engine, which the page may not, and fetch its parts from Ngao itself. It
/// reaches neither IPC nor any network.
pub const RECOGNISER_CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

/// For everything else that is not a page.
pub const ELSE_CSP: &str = "default-src 'none'";

/// Gives an answer its policy, where Tauri gave it none.
pub(crate) fn wall(request: Request<Vec<u8>>, response: &mut Response<Cow<'static, [u8]>>) {
    let policy = policy_of(request.uri().path());
    response.headers_mut().entry(CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(policy));
}

fn policy_of(path: &str) -> &'static str {
    // A path with steps upwards or escaped signs is nobody's: the build makes none.
    let plain = !path.contains("..") && !path.contains('%');
    if plain && path.starts_with(RECOGNISER) { RECOGNISER_CSP } else { ELSE_CSP }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn served(path: &str, own: Option<&'static str>) -> String {
        let request = Request::builder().uri(format!("tauri://localhost{path}")).body(Vec::new()).unwrap();
        let mut response = Response::new(Cow::Borrowed(&b""[..]));
        if let Some(own) = own {
            response.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(own));
        }
        wall(request, &mut response);
        assert_eq!(response.headers().get_all(CONTENT_SECURITY_POLICY).iter().count(), 1);
        response.headers()[CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned()
    }

    #[test]
    fn only_the_recognisers_folder_may_start_an_engine() {
        assert_eq!(served("/recognise/worker.min.js", None), RECOGNISER_CSP);
        for elsewhere in
            ["/assets/index.js", "/recognise/../assets/index.js", "/recognise/%2e%2e/x.js", "/recognise", "/"]
        {
            assert_eq!(served(elsewhere, None), ELSE_CSP, "{elsewhere}");
        }
    }

    #[test]
    fn a_page_keeps_its_own() {
        assert_eq!(served("/index.html", Some("script-src 'self'")), "script-src 'self'");
    }
}
