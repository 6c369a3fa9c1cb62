//! A small shop that sets cookies of every kind, with the third parties that shops have: `demo [PORT]`.
//!
//! It prints its address and serves until it is stopped. Everything is on this machine: browsers resolve
//! every name under `localhost` to it.

#[allow(dead_code, reason = "the site serves this program and the tests, and each uses its own part")]
mod site;

use std::env;
use std::error::Error;
use std::thread;

fn main() -> Result<(), Box<dyn Error>> {
    let port = env::args().nth(1).map_or(Ok(0), |port| port.parse())?;
    let demo = site::Demo::start(port)?;
    println!("{}", demo.shop("/"));
    loop {
        thread::park();
    }
}
