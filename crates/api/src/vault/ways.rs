//! The ways into the vault: passphrase, recovery code, this computer's keyring.

use super::lock_view;
use crate::app::OpenVault;
use crate::problem::{Problem, ProblemCode};
use crate::strength::strength_of;
use crate::views::{Access, ChangePassphrase, Nothing, OpenHere, RecoveryCode, Secret, ShareComputer, WrittenFile};
use ngao_vault::{CodeSlip, Cost, Passphrase, WrappingKey};
use std::time::Duration;

impl RecoveryCode {
    /// The code that was typed.
    ///
    /// # Errors
    /// `mistyped-code`, with the number of the sign where it is known.
    pub(super) fn read(self) -> Result<ngao_vault::RecoveryCode, Problem> {
        ngao_vault::RecoveryCode::read(self.code.0.clone()).map_err(|slip| {
            let problem = Problem::new(ProblemCode::MistypedCode);
            match slip {
                CodeSlip::Sign { place } => problem.with("sign", place.to_string()),
                CodeSlip::Length { found } => problem.with("found", found.to_string()),
                CodeSlip::Check => problem,
            }
        })
    }
}

impl OpenVault<'_> {
    /// See the list of commands.
    pub fn access(self, _: Nothing) -> Result<Access, Problem> {
        let now = self.app.host.now();
        let (info, forgotten, backup) =
            self.with(|vault| Ok((vault.info(), vault.was_opened_by_code(), vault.backup_state(now)?)))?;
        let lock = lock_view(&info, Duration::ZERO);
        Ok(Access {
            by_code: lock.by_code,
            here: lock.here,
            keyring: self.app.host.keyring().is_some_and(|keyring| keyring.answers()),
            shared: lock.shared,
            forgotten,
            backed_up_at: backup.last.map(|at| at.to_string()),
            days_without_backup: (backup.days_changed > 0).then_some(backup.days_waiting),
        })
    }

    /// See the list of commands.
    pub fn change_passphrase(self, change: ChangePassphrase) -> Result<Access, Problem> {
        if !strength_of(&change.new.0).enough {
            return Err(ProblemCode::WeakPassphrase.into());
        }
        let now = self.app.host.now();
        let new = Passphrase::new(change.new.0.clone());
        self.with(|vault| match &change.current {
            Some(current) => {
                vault.change_passphrase(&Passphrase::new(current.0.clone()), &new, Cost::calibrated(), now)
            }
            None => vault.replace_passphrase(&new, Cost::calibrated()),
        })?;
        self.access(Nothing {})
    }

    /// See the list of commands.
    pub fn make_recovery_code(self, _: Nothing) -> Result<RecoveryCode, Problem> {
        let code = self.with(|_| ngao_vault::RecoveryCode::make())?;
        Ok(RecoveryCode { code: Secret::new(code.shown().as_str()) })
    }

    /// See the list of commands.
    pub fn keep_recovery_code(self, code: RecoveryCode) -> Result<Access, Problem> {
        let code = code.read()?;
        self.with(|vault| vault.set_recovery_code(&code))?;
        self.access(Nothing {})
    }

    /// See the list of commands.
    pub fn save_recovery_sheet(self, code: RecoveryCode) -> Result<Option<WrittenFile>, Problem> {
        let code = code.read()?;
        let app = self.app;
        let language = app.current_settings().language;
        let words = app.knowledge.words(language);
        let sheet = ngao_packet::RecoverySheet {
            code: code.shown().as_str().to_owned(),
            made_on: app.host.today(),
            place: app.places.vault.display().to_string(),
            language,
        };
        let bytes = app
            .knowledge
            .fonts()
            .and_then(|fonts| ngao_packet::recovery_sheet(&sheet, words, fonts))
            .map_err(|_| ProblemCode::Unforeseen)?;
        self.write_where_the_person_says(&words.say("paper_recovery_file", &[]), &bytes)
    }

    /// See the list of commands.
    pub fn open_here(self, here: OpenHere) -> Result<Access, Problem> {
        let info = self.with(|vault| Ok(vault.info()))?;
        let keyring = self.app.host.keyring();
        if here.allowed {
            if info.shared {
                return Err(ProblemCode::SharedComputer.into());
            }
            let key = self.with(|_| WrappingKey::make())?;
            // First into the keyring, then into the vault: a key without a slot opens nothing.
            if !keyring.is_some_and(|keyring| keyring.keep(&info.id, key.expose())) {
                return Err(ProblemCode::KeyringSilent.into());
            }
            self.with(|vault| {
                vault.remove_keyring_slots()?;
                vault.add_keyring_slot(&key).map(drop)
            })?;
        } else {
            self.with(|vault| vault.remove_keyring_slots())?;
            if let Some(keyring) = keyring {
                keyring.forget(&info.id);
            }
        }
        self.access(Nothing {})
    }

    /// See the list of commands.
    pub fn share_computer(self, computer: ShareComputer) -> Result<Access, Problem> {
        let id = self.with(|vault| {
            vault.set_shared_computer(computer.shared)?;
            Ok(vault.info().id)
        })?;
        if let (true, Some(keyring)) = (computer.shared, self.app.host.keyring()) {
            keyring.forget(&id);
        }
        self.access(Nothing {})
    }
}
