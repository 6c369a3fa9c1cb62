//! Sites whose consent managers are real: the pages of `tests/consent/pages` with packages from npm, and the fakes
//! beside them, each on a host of its own, since what is learnt on a site stays with the site.

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;

use tiny_http::{Header, Request, Response, Server};

use crate::harness::{Fault, Outcome};

/// The running server. It ends with the value.
pub struct Bakery {
    server: Arc<Server>,
    thread: Option<JoinHandle<()>>,
    port: u16,
}

impl Bakery {
    pub fn start() -> Outcome<Bakery> {
        let server = Arc::new(Server::http("127.0.0.1:0").map_err(|error| Fault::from(error.to_string()))?);
        let port = server.server_addr().to_ip().ok_or("the server has no port")?.port();
        let serving = server.clone();
        let thread = std::thread::spawn(move || {
            for request in serving.incoming_requests() {
                // A browser that went away is no fault of the server.
                let _ = serve(request);
            }
        });
        Ok(Bakery { server, thread: Some(thread), port })
    }

    /// The address of the page with a manager.
    pub fn at(&self, manager: &str) -> String {
        format!("http://{manager}.localhost:{}/", self.port)
    }
}

impl Drop for Bakery {
    fn drop(&mut self) {
        self.server.unblock();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn serve(request: Request) -> std::io::Result<()> {
    let host = request.headers().iter().find(|header| header.field.equiv("Host"));
    let manager = host.and_then(|host| host.value.as_str().split('.').next()).unwrap_or_default().to_owned();
    let path = request.url().split('?').next().unwrap_or_default().to_owned();
    let found = file(&manager, &path).and_then(|file| Some((fs::read(&file).ok()?, kind(&file))));
    let (body, kind, status) = match found {
        Some((body, kind)) => (body, kind, 200),
        None => (b"There is no such page.".to_vec(), "text/plain", 404),
    };
    let length = body.len();
    let mut response = Response::new(status.into(), Vec::new(), Cursor::new(body), Some(length), None);
    response.add_header(Header::from_bytes("Content-Type", kind).map_err(|()| std::io::Error::other("a header"))?);
    request.respond(response)
}

fn file(manager: &str, path: &str) -> Option<PathBuf> {
    if path.contains("..") {
        return None;
    }
    let under = |folder: &str, rest: &str| Some(Path::new(folder).join(rest));
    match path.strip_prefix('/')?.split_once('/') {
        Some(("npm", rest)) => under("tests/consent/node_modules", rest),
        Some(("bundle", rest)) => under("target/consent", rest),
        Some(("lmc", rest)) => under("target/consent/package", rest),
        None if path == "/common.js" => under("tests/consent/pages", "common.js"),
        None if path == "/fake.js" => under("tests/consent/fakes", "fake.js"),
        None if path == "/" => match manager.strip_suffix("-fake") {
            Some(manager) => under("tests/consent/fakes", &format!("{manager}.html")),
            None => under("tests/consent/pages", &format!("{manager}.html")),
        },
        _ => None,
    }
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        _ => "application/octet-stream",
    }
}
