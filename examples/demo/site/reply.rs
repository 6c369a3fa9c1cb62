//! What the site answers: a text, its type, and the cookies that come with it.

use std::io::Cursor;

use tiny_http::{Header, Response};

/// An answer in the making.
pub struct Reply {
    status: u16,
    kind: &'static str,
    body: Vec<u8>,
    headers: Vec<(&'static str, String)>,
}

impl Reply {
    pub fn page(text: String) -> Reply {
        Reply { status: 200, kind: "text/html; charset=utf-8", body: text.into_bytes(), headers: Vec::new() }
    }

    pub fn script(text: &str) -> Reply {
        Reply { kind: "text/javascript; charset=utf-8", ..Reply::page(text.to_owned()) }
    }

    pub fn style(text: &str) -> Reply {
        Reply { kind: "text/css; charset=utf-8", ..Reply::page(text.to_owned()) }
    }

    /// The smallest picture there is, as beacons send it.
    pub fn pixel() -> Reply {
        const GIF: &[u8] = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\x00\x00\x00!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";
        Reply { kind: "image/gif", body: GIF.to_vec(), ..Reply::page(String::new()) }
    }

    pub fn redirect(to: &str) -> Reply {
        Reply { status: 303, ..Reply::page(String::new()) }.with("Location", to)
    }

    pub fn refused(status: u16, why: &str) -> Reply {
        Reply { status, ..Reply::page(format!("<!doctype html><title>{why}</title><h1>{why}</h1>")) }
    }

    /// Adds a `Set-Cookie` line.
    pub fn set(self, cookie: &str) -> Reply {
        self.with("Set-Cookie", cookie)
    }

    fn with(mut self, name: &'static str, value: &str) -> Reply {
        self.headers.push((name, value.to_owned()));
        self
    }

    pub fn into_response(self) -> Response<Cursor<Vec<u8>>> {
        let fixed = [("Content-Type", self.kind.to_owned()), ("Cache-Control", "no-store".to_owned())];
        let mut response = Response::from_data(self.body).with_status_code(self.status);
        for (name, value) in fixed.into_iter().chain(self.headers) {
            if let Ok(header) = Header::from_bytes(name, value) {
                response.add_header(header);
            }
        }
        response
    }
}
