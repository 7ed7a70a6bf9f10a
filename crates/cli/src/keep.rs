//! What keeps something: the vault, travellers, their papers, the sample.

use crate::arguments::{Document, PassphraseFrom, Sample, Traveller, Vault};
use crate::check::print;
use crate::exit;
use crate::passphrase::{ask, ask_new};
use crate::said::Voice;
use ngao_api::views::{NewVault, Nothing, Secret, Unlock, VaultState};
use ngao_api::{App, OpenVault, Problem};
use ngao_model::{Id, Lang, PaperName};

/// Passphrase of the sample's vault: it guards invented data only, and is printed.
const SAMPLE_PASSPHRASE: &str = "sample vault of invented people";

pub(crate) fn vault(app: &App, voice: &Voice, command: Vault) -> Result<u8, String> {
    match command {
        Vault::Create(from) => {
            let passphrase = ask_new(&from, voice)?;
            let state =
                app.create_vault(NewVault { passphrase, shared: false }).map_err(|problem| voice.problem(&problem))?;
            print(&voice.say("terminal_vault_made", &[("place", &state.vault_place)]));
        }
        Vault::Info => {
            let state = app.app_state(Nothing {}).map_err(|problem| voice.problem(&problem))?;
            if let Some(problem) = state.vault_problem {
                return Err(voice.problem(&problem));
            }
            let key = match state.vault {
                VaultState::Absent => "terminal_vault_absent",
                VaultState::Locked | VaultState::Unlocked => "terminal_vault_there",
            };
            print(&voice.say(key, &[("place", &state.vault_place)]));
        }
    }
    Ok(exit::DONE)
}

pub(crate) fn traveller(app: &App, voice: &Voice, command: Traveller) -> Result<u8, String> {
    match command {
        Traveller::Import { file, passphrase } => {
            let text = std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
            let read = ngao_api::traveller_from_json(&text);
            let read = read.map_err(|why| format!("{}: {why}", file.display()))?;
            let id = opened(app, voice, &passphrase)?.import(&read).map_err(|problem| voice.problem(&problem))?;
            print(&id.0);
        }
        Traveller::List(passphrase) => {
            let vault = opened(app, voice, &passphrase)?;
            for row in vault.travellers(Nothing {}).map_err(|problem| voice.problem(&problem))? {
                print(&format!("{}  {}", row.id, row.name));
            }
        }
    }
    Ok(exit::DONE)
}

pub(crate) fn document(app: &App, voice: &Voice, command: Document) -> Result<u8, String> {
    let Document::Add { file, traveller, kind, passphrase } = command;
    let vault = opened(app, voice, &passphrase)?;
    let traveller = one_traveller(vault, voice, traveller)?;
    let view = vault
        .add_paper_file(&traveller, (&kind).into(), &file, &app.quiet_job())
        .map_err(|problem| voice.problem(&problem))?;
    print(&view.id.0);
    // The file is kept all the same; that it could not be read is said and is the exit code.
    if let Some(problem) = view.problem {
        eprintln!("{}", voice.problem(&problem));
        return Ok(exit::NOT_READ);
    }
    Ok(view.report.map_or(exit::DONE, |report| exit::of_check(report.gravest)))
}

pub(crate) fn sample(app: &App, voice: &Voice, sample: &Sample) -> Result<u8, String> {
    let told = |problem: Problem| voice.problem(&problem);
    std::fs::create_dir_all(&sample.out).map_err(|error| format!("{}: {error}", sample.out.display()))?;
    let passphrase = || Secret::new(SAMPLE_PASSPHRASE);
    match app.app_state(Nothing {}).map_err(told)?.vault {
        VaultState::Absent => app.create_vault(NewVault { passphrase: passphrase(), shared: false }),
        _ => app.unlock(Unlock { passphrase: passphrase() }),
    }
    .map_err(told)?;
    let vault = app.open_vault().map_err(told)?;
    let file = vault.add_sample(Nothing {}, &app.quiet_job()).map_err(told)?;

    let write = |name: &str, bytes: &[u8]| {
        let place = sample.out.join(name);
        std::fs::write(&place, bytes).map_err(|error| format!("{}: {error}", place.display()))
    };
    write(ngao_api::SAMPLE_CONTRACT_NAME, ngao_api::sample_contract())?;
    write("sample-traveller.json", ngao_api::sample_traveller_json().as_bytes())?;

    for paper in &file.papers {
        let of = ngao_api::views::OfPaper { paper: paper.id.clone() };
        let kept = vault.report(of).map_err(told)?;
        print(&voice.report(&paper.paper.file_name, &kept.document, &kept.report));
    }
    let place = sample.out.join("embassy-packet.pdf");
    vault.write_paper(&file.id, (PaperName::Embassy, Lang::En, None), &place, &app.quiet_job()).map_err(told)?;
    let vault_place = sample.out.join("vault");
    let values = [("place", &*place.display().to_string()), ("name", "embassy-packet.pdf")];
    print(&voice.say("terminal_packet_written", &values));
    let values = [("place", &*vault_place.display().to_string()), ("passphrase", SAMPLE_PASSPHRASE)];
    print(&voice.say("terminal_sample_vault", &values));
    Ok(exit::DONE)
}

pub(crate) fn opened<'a>(app: &'a App, voice: &Voice, from: &PassphraseFrom) -> Result<OpenVault<'a>, String> {
    // A vault that is missing or damaged is told before anyone is asked for a passphrase.
    let state = app.app_state(Nothing {}).map_err(|problem| voice.problem(&problem))?;
    if let Some(problem) = state.vault_problem {
        return Err(voice.problem(&problem));
    }
    if state.vault == VaultState::Absent {
        return Err(voice.say("terminal_vault_absent", &[("place", &state.vault_place)]));
    }
    let passphrase = ask(from, voice)?;
    app.unlock(Unlock { passphrase }).and_then(|_| app.open_vault()).map_err(|problem| voice.problem(&problem))
}

pub(crate) fn one_traveller(vault: OpenVault<'_>, voice: &Voice, named: Option<String>) -> Result<Id, String> {
    if let Some(id) = named {
        return Ok(Id(id));
    }
    let mut rows = vault.travellers(Nothing {}).map_err(|problem| voice.problem(&problem))?;
    match (rows.pop(), rows.is_empty()) {
        (Some(row), true) => Ok(row.id),
        _ => Err(voice.say("terminal_which_traveller", &[])),
    }
}
