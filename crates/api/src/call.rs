//! From a command's name to its method and back: the only place where commands are told apart by name.

use crate::app::{App, OpenVault};
use crate::jobs::Job;
use crate::problem::{Problem, ProblemCode};
use crate::views;
use ngao_model::Step;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// What a command answers.
#[derive(Debug)]
pub enum Answer {
    /// A value.
    Json(Value),
    /// Raw bytes.
    Bytes(Vec<u8>),
}

/// A long command as its caller wants it: its number, and who is told of progress.
pub struct JobRequest {
    /// Number by which `cancel_job` names it.
    pub number: u32,
    /// Told of every step.
    pub told: Box<dyn Fn(Step) + Send + Sync>,
}

/// Who may call a command, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(non_camel_case_types)] // named as the list writes them
pub enum CommandKind {
    /// Answers without an open vault.
    open,
    /// Likewise, with progress.
    open_long,
    /// Likewise, answering raw bytes.
    open_bytes,
    /// Needs the open vault.
    unlocked,
    /// Likewise, with progress.
    unlocked_long,
    /// Likewise, answering raw bytes.
    unlocked_bytes,
}

impl CommandKind {
    /// Whether the command is refused while the vault is locked.
    pub fn needs_open_vault(self) -> bool {
        !matches!(self, Self::open | Self::open_long | Self::open_bytes)
    }
}

/// What the window asks by itself: what to draw, and pictures whose words it recognises. All else is a sign of a person, and the
/// idle time begins anew.
const OF_THE_WINDOW: &[&str] = &["app_state", "ready_to_lock", "waiting_picture", "words_seen"];

fn arguments<T: DeserializeOwned>(given: Value) -> Result<T, Problem> {
    // The reason stays here: serde's messages quote what was given, which may be a person's data.
    serde_json::from_value(given).map_err(|_| ProblemCode::BadArguments.into())
}

fn json(answer: impl Serialize) -> Result<Answer, Problem> {
    serde_json::to_value(answer).map(Answer::Json).map_err(|_| ProblemCode::Unforeseen.into())
}

macro_rules! carry_out {
    (open, $app:ident, $name:ident, $args:ident, $job:ident) => {
        json($app.$name(arguments($args)?)?)
    };
    (open_long, $app:ident, $name:ident, $args:ident, $job:ident) => {
        json($app.$name(arguments($args)?, &$app.begin($job))?)
    };
    (open_bytes, $app:ident, $name:ident, $args:ident, $job:ident) => {{
        let views::Bytes(bytes) = $app.$name(arguments($args)?)?;
        Ok(Answer::Bytes(bytes))
    }};
    (unlocked, $app:ident, $name:ident, $args:ident, $job:ident) => {
        json($app.open_vault()?.$name(arguments($args)?)?)
    };
    (unlocked_long, $app:ident, $name:ident, $args:ident, $job:ident) => {{
        let vault: OpenVault<'_> = $app.open_vault()?;
        json(vault.$name(arguments($args)?, &$app.begin($job))?)
    }};
    (unlocked_bytes, $app:ident, $name:ident, $args:ident, $job:ident) => {{
        let views::Bytes(bytes) = $app.open_vault()?.$name(arguments($args)?)?;
        Ok(Answer::Bytes(bytes))
    }};
}

macro_rules! door {
    ($($(#[doc = $doc:literal])* $kind:ident $name:ident($arguments:ty) -> $answer:ty;)*) => {
        /// Every command with its kind, in the order of the list.
        pub const COMMANDS: &[(&str, CommandKind)] = &[$((stringify!($name), CommandKind::$kind)),*];

        impl App {
            /// Carries out the command `name` with its arguments as JSON.
            ///
            /// # Errors
            /// The command's own problem; `bad-arguments` where the arguments are not of its form or there is no such command;
            /// `locked` where it needs the open vault.
            pub fn call(&self, name: &str, args: Value, job: Option<JobRequest>) -> Result<Answer, Problem> {
                if !OF_THE_WINDOW.contains(&name) {
                    self.seen();
                }
                match name {
                    $(stringify!($name) => carry_out!($kind, self, $name, args, job),)*
                    _ => Err(ProblemCode::BadArguments.into()),
                }
            }
        }
    };
}

crate::macros::each_command!(door);

impl App {
    fn begin(&self, job: Option<JobRequest>) -> Job<'_> {
        match job {
            Some(request) => self.jobs.begin(request.number, request.told),
            None => self.jobs.unwatched(),
        }
    }

    /// A job that nobody watches, for callers without a window.
    pub fn quiet_job(&self) -> Job<'_> {
        self.jobs.unwatched()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_window_asks_by_itself_are_commands_of_the_list() {
        for name in OF_THE_WINDOW {
            assert!(COMMANDS.iter().any(|(known, _)| known == name), "{name}");
        }
    }
}
