//! What browsers asked and what they told with it, for whoever wants to know what a site learns.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::Asked;

/// How many requests are remembered.
const LIMIT: usize = 1000;

/// A request.
#[derive(Clone, Debug)]
pub struct Seen {
    pub host: String,
    pub path: String,
    /// Its `Cookie` header.
    pub cookies: String,
    /// Whether it carried Global Privacy Control.
    pub objects: bool,
}

impl Seen {
    /// Whether a cookie came with it.
    pub fn has(&self, name: &str) -> bool {
        self.cookies.split("; ").any(|pair| pair.split('=').next() == Some(name))
    }
}

/// The latest requests.
#[derive(Default)]
pub struct Log(Mutex<VecDeque<Seen>>);

impl Log {
    pub fn add(&self, asked: &Asked) {
        let (host, path, cookies) = (asked.host.clone(), asked.path.clone(), asked.cookies.clone());
        let mut seen = self.requests();
        seen.push_back(Seen { host, path, cookies, objects: asked.objects });
        while seen.len() > LIMIT {
            seen.pop_front();
        }
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.requests().iter().cloned().collect()
    }

    pub fn forget(&self) {
        self.requests().clear();
    }

    fn requests(&self) -> MutexGuard<'_, VecDeque<Seen>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
