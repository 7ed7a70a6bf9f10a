//! From an IPC message to the door and back. Every command goes this way; there is no handler of its own for any.

use ngao_api::{Answer, App, JobRequest, Problem, ProblemCode};
use ngao_model::Step;
use serde::Deserialize;
use serde_json::Value;
use std::sync::Arc;
use tauri::ipc::{Channel, Invoke, InvokeBody, InvokeResponseBody, JavaScriptChannelId};
use tauri::{Manager, Runtime, Webview};

/// What a script sends: the command's arguments, and for long commands its number and the channel for progress.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Message {
    #[serde(default)]
    args: Value,
    #[serde(default)]
    job: Option<u32>,
    #[serde(default)]
    progress: Option<JavaScriptChannelId>,
}

/// Hands a command to the door, off the window's thread.
///
/// Whether this window may call the command at all was decided before, by the permissions made from the list of commands.
pub fn handle<R: Runtime>(invoke: Invoke<R>) -> bool {
    let Invoke { message, resolver, .. } = invoke;
    let webview = message.webview();
    let Some(app) = webview.try_state::<Arc<App>>().map(|state| Arc::clone(&state)) else {
        resolver.reject(Problem::new(ProblemCode::Unforeseen));
        return true;
    };
    let name = message.command().to_owned();
    let Some(message) = understand(message.payload()) else {
        resolver.reject(Problem::new(ProblemCode::BadArguments));
        return true;
    };
    tauri::async_runtime::spawn_blocking(move || {
        let job = request(&message, webview);
        let args = if message.args.is_null() { Value::Object(Default::default()) } else { message.args };
        match app.call(&name, args, job) {
            Ok(Answer::Json(value)) => resolver.resolve(value),
            Ok(Answer::Bytes(bytes)) => resolver.resolve(tauri::ipc::Response::new(InvokeResponseBody::Raw(bytes))),
            Err(problem) => resolver.reject(problem),
        }
    });
    true
}

fn understand(payload: &InvokeBody) -> Option<Message> {
    match payload {
        InvokeBody::Json(value) => serde_json::from_value(value.clone()).ok(),
        InvokeBody::Raw(_) => None,
    }
}

fn request<R: Runtime>(message: &Message, webview: Webview<R>) -> Option<JobRequest> {
    let number = message.job?;
    let channel: Option<Channel<Step>> = message.progress.as_ref().map(|id| id.channel_on(webview));
    Some(JobRequest {
        number,
        told: Box::new(move |step| {
            if let Some(channel) = &channel {
                // A window that has gone is told nothing; the job is ended by the lock that closed it.
                let _ = channel.send(step);
            }
        }),
    })
}
