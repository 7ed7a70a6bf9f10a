//! The papers: one traveller's, or the same for every traveller.

use crate::arguments::{Packet, Packets};
use crate::check::print;
use crate::exit;
use crate::keep::{one_traveller, opened};
use crate::said::{Voice, Watch};
use ngao_api::views::{Lacks, LeftOut, MakeAll};
use ngao_api::{App, Problem, ProblemCode};
use ngao_model::{LackingLetters, Sheet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

pub(crate) fn packet(app: &App, voice: &Voice, packet: &Packet) -> Result<u8, String> {
    let vault = opened(app, voice, &packet.passphrase)?;
    let traveller = one_traveller(vault, voice, packet.traveller.clone())?;
    let (paper, language) = packet.which.paper();
    let of = (paper, language, packet.sheet.map(Sheet::from));
    let made = vault.write_paper(&traveller, of, &packet.out, &app.quiet_job());
    let (written, lacks) = made.map_err(|problem| refused(voice, &problem))?;
    print(
        &voice.say("terminal_packet_written", &[("place", &packet.out.display().to_string()), ("name", &written.name)]),
    );
    for line in lacks_lines(voice, &lacks) {
        print(&line);
    }
    Ok(exit::DONE)
}

/// A line about each thing that is not on a paper though it should be.
fn lacks_lines(voice: &Voice, lacks: &Lacks) -> Vec<String> {
    let left = lacks.left_out.iter().map(|LeftOut { file_name, pages, why }| {
        let why = voice.problem(&Problem::new(*why).with("name", &**file_name)).replace('\n', " ");
        let pages = pages.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let name = if pages.is_empty() {
            file_name.clone()
        } else {
            format!("{file_name}, {}", voice.say("make_left_out_pages", &[("pages", &pages)]))
        };
        voice.say("terminal_packet_left", &[("name", &name), ("why", &why)])
    });
    let letters = lacks.letters.iter().map(|LackingLetters { place, letters }| {
        let record = serde_json::to_value(place.record).unwrap_or_default();
        let which = place.nth.map(|nth| format!(" {}", nth + 1)).unwrap_or_default();
        let field = format!("{}{which}, {}", record.as_str().unwrap_or_default(), place.field.replace('_', " "));
        voice.say("terminal_packet_letters", &[("letters", letters), ("field", &field)])
    });
    left.chain(letters).collect()
}

pub(crate) fn packets(app: &Arc<App>, voice: &Voice, watch: &Watch, packets: &Packets) -> Result<u8, String> {
    let vault = opened(app, voice, &packets.passphrase)?;
    // The job is there before Ctrl+C is listened to, so that the first is never lost.
    let job = watch.job(app);
    stop_at_ctrl_c(app)?;
    let (paper, language) = packets.which.paper();
    let all = MakeAll { paper, language, same_folder: false };
    let made = vault.make_all_in(all, &packets.out, &job);
    watch.end();
    let made = made.map_err(|problem| refused(voice, &problem))?;
    let counts = [
        ("made", &*made.made.to_string()),
        ("kept", &made.kept.to_string()),
        ("failed", &made.failed.len().to_string()),
    ];
    print(&voice.say("terminal_packets_done", &counts));
    for failure in &made.failed {
        eprintln!("{}", voice.say("terminal_packets_failed", &[("name", &failure.name)]));
        eprintln!("{}", voice.problem(&failure.problem));
    }
    for incomplete in &made.incomplete {
        eprintln!("{}", voice.say("terminal_packets_incomplete", &[("name", &incomplete.name)]));
        for line in lacks_lines(voice, &incomplete.lacks) {
            eprintln!("{line}");
        }
    }
    if made.made + made.kept > 0 {
        print(&voice.say("terminal_packets_open", &[("place", &packets.out.display().to_string())]));
    }
    Ok(match (made.stopped, made.failed.is_empty()) {
        (true, _) => {
            eprintln!("{}", voice.say("terminal_packets_stopped", &[]));
            exit::STOPPED
        }
        (false, true) => exit::DONE,
        (false, false) => exit::FAILED,
    })
}

/// Why no paper was made; not each is made in every language.
fn refused(voice: &Voice, problem: &Problem) -> String {
    match problem.code {
        ProblemCode::BadArguments => voice.say("terminal_no_such_language", &[]),
        _ => voice.problem(problem),
    }
}

/// At the first Ctrl+C what is being made is given up and no more is begun; at the second the program ends at once. Either leaves no
/// half-written file that counts.
fn stop_at_ctrl_c(app: &Arc<App>) -> Result<(), String> {
    let (app, before) = (Arc::clone(app), AtomicBool::new(false));
    let stop = move || {
        if before.swap(true, Ordering::SeqCst) {
            std::process::exit(i32::from(exit::STOPPED));
        }
        app.stop_jobs();
    };
    ctrlc::set_handler(stop).map_err(|error| error.to_string())
}
