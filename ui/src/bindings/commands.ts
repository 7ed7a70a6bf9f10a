// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Access } from "./Access";
import type { AddPaper } from "./AddPaper";
import type { AppState } from "./AppState";
import type { BackupContents } from "./BackupContents";
import type { BatchMade } from "./BatchMade";
import type { ChangePassphrase } from "./ChangePassphrase";
import type { CheckPaper } from "./CheckPaper";
import type { Checked } from "./Checked";
import type { CopyText } from "./CopyText";
import type { CorrectFile } from "./CorrectFile";
import type { CorrectPaper } from "./CorrectPaper";
import type { CorridorChoice } from "./CorridorChoice";
import type { DestroyVault } from "./DestroyVault";
import type { DrawPaper } from "./DrawPaper";
import type { DrawnPaper } from "./DrawnPaper";
import type { Earlier } from "./Earlier";
import type { FormField } from "./FormField";
import type { Hotline } from "./Hotline";
import type { MakeAll } from "./MakeAll";
import type { MakeBackup } from "./MakeBackup";
import type { NewVault } from "./NewVault";
import type { Nothing } from "./Nothing";
import type { OfCorridor } from "./OfCorridor";
import type { OfDrawnPage } from "./OfDrawnPage";
import type { OfEarlier } from "./OfEarlier";
import type { OfFile } from "./OfFile";
import type { OfFilePage } from "./OfFilePage";
import type { OfJob } from "./OfJob";
import type { OfPage } from "./OfPage";
import type { OfPaper } from "./OfPaper";
import type { OfPicture } from "./OfPicture";
import type { OfRecord } from "./OfRecord";
import type { OfSnapshot } from "./OfSnapshot";
import type { OfTraveller } from "./OfTraveller";
import type { OfferedPaper } from "./OfferedPaper";
import type { OpenBackup } from "./OpenBackup";
import type { OpenHere } from "./OpenHere";
import type { PaperView } from "./PaperView";
import type { PassportSeen } from "./PassportSeen";
import type { PickedFile } from "./PickedFile";
import type { Question } from "./Question";
import type { QuickCheck } from "./QuickCheck";
import type { RecoveryCode } from "./RecoveryCode";
import type { RestoreAsNew } from "./RestoreAsNew";
import type { SaveDrawn } from "./SaveDrawn";
import type { SaveRecord } from "./SaveRecord";
import type { Saved } from "./Saved";
import type { SealDrawn } from "./SealDrawn";
import type { Settings } from "./Settings";
import type { ShareComputer } from "./ShareComputer";
import type { Snapshot } from "./Snapshot";
import type { StoredReport } from "./StoredReport";
import type { Strength } from "./Strength";
import type { Trashed } from "./Trashed";
import type { TravellerFile } from "./TravellerFile";
import type { TravellerRow } from "./TravellerRow";
import type { Unlock } from "./Unlock";
import type { WordsSeen } from "./WordsSeen";
import type { WrittenFile } from "./WrittenFile";

/** Every command that the window may call, with what it takes and answers. */
export interface Commands {
  /** What the window needs to know to draw itself: is there a vault, is it open, which language. */
  app_state: { args: Nothing; answer: AppState; long: false; bytes: false };
  /** Makes the vault and opens it. Refused where there is one. */
  create_vault: { args: NewVault; answer: AppState; long: false; bytes: false };
  /** Opens the vault with the passphrase. */
  unlock: { args: Unlock; answer: AppState; long: false; bytes: false };
  /** Opens the vault with the recovery code; the passphrase can then be set anew without the old one. */
  unlock_by_code: { args: RecoveryCode; answer: AppState; long: false; bytes: false };
  /** Opens the vault with the key that this computer's keyring holds. */
  unlock_here: { args: Nothing; answer: AppState; long: false; bytes: false };
  /** Ends the jobs, drops the keys, closes the window and opens a new one at the lock screen. */
  lock: { args: Nothing; answer: AppState; long: false; bytes: false };
  /** Says that the page has saved what it held, after it was told that the vault is about to be locked. */
  ready_to_lock: { args: Nothing; answer: Nothing; long: false; bytes: false };
  /** Locks and ends the program at once, without a question. */
  quick_exit: { args: Nothing; answer: Nothing; long: false; bytes: false };
  /** Says that the person is there: the idle time begins anew. */
  still_here: { args: Nothing; answer: Nothing; long: false; bytes: false };
  /** How hard a passphrase is to guess. Advice; only the floor is enforced. */
  passphrase_strength: { args: Unlock; answer: Strength; long: false; bytes: false };
  /** The settings that are no secret. */
  settings: { args: Nothing; answer: Settings; long: false; bytes: false };
  /** Keeps the settings. */
  save_settings: { args: Settings; answer: Settings; long: false; bytes: false };
  /** Missions and hotlines of a corridor, with the age of each fact. */
  hotlines: { args: OfCorridor; answer: Array<Hotline>; long: false; bytes: false };
  /** The corridors that Ngao knows. */
  corridors: { args: Nothing; answer: Array<CorridorChoice>; long: false; bytes: false };
  /** The questions on what no text can tell, as they are asked on a corridor. */
  checklist: { args: OfCorridor; answer: Array<Question>; long: false; bytes: false };
  /** Lets the person choose a file in the system's dialog. Nothing where they cancel. */
  pick_file: { args: Nothing; answer: PickedFile | null; long: false; bytes: false };
  /** Reads and checks a picked file or pasted text and keeps nothing: by rules at once, or by rules and meaning. */
  quick_check: { args: QuickCheck; answer: Checked; long: true; bytes: false };
  /** Reads the machine-readable zone on a photograph of a passport's data page, for the person to confirm. Keeps nothing. */
  read_passport: { args: OfFile; answer: PassportSeen; long: true; bytes: false };
  /** A page of a picked file as the eye sees it, as PNG. */
  file_page: { args: OfFilePage; answer: ArrayBuffer; long: false; bytes: true };
  /** Puts a corrected page in the place of the one that was read last from a picked file, and checks the text again by rules. */
  correct_file: { args: CorrectFile; answer: Checked; long: true; bytes: false };
  /** A picture that waits for the window to recognise its words, as PNG. */
  waiting_picture: { args: OfPicture; answer: ArrayBuffer; long: false; bytes: true };
  /** The words that the window recognised in a picture. */
  words_seen: { args: WordsSeen; answer: Nothing; long: false; bytes: false };
  /** Copies of the vault that Ngao made beside it, newest first. */
  snapshots: { args: Nothing; answer: Array<Snapshot>; long: false; bytes: false };
  /** Puts a copy in the place of a vault that can't be opened; what was there is kept aside. */
  put_back_snapshot: { args: OfSnapshot; answer: AppState; long: false; bytes: false };
  /** Opens a backup and tells what is in it and, where the vault is open, what it would change there. Changes nothing. */
  look_into_backup: { args: OpenBackup; answer: BackupContents; long: true; bytes: false };
  /** Makes a new vault of a backup. Refused where there is a vault. */
  restore_as_new: { args: RestoreAsNew; answer: AppState; long: true; bytes: false };
  /** Destroys the vault: its keys first, then its files. There is no way back. */
  destroy_vault: { args: DestroyVault; answer: AppState; long: false; bytes: false };
  /** Asks a running job to end. */
  cancel_job: { args: OfJob; answer: Nothing; long: false; bytes: false };
  /** The travellers of the vault, by name. */
  travellers: { args: Nothing; answer: Array<TravellerRow>; long: false; bytes: false };
  /** Adds a traveller with nothing filled in. */
  add_traveller: { args: Nothing; answer: TravellerFile; long: false; bytes: false };
  /** Adds an invented traveller with an invented contract, to look around with. */
  add_sample: { args: Nothing; answer: TravellerFile; long: true; bytes: false };
  /** Everything that is kept of one traveller, but for the bytes of papers. */
  traveller: { args: OfTraveller; answer: TravellerFile; long: false; bytes: false };
  /** Keeps a record as it was typed; when this answers, it is on disk. */
  save_record: { args: SaveRecord; answer: Saved; long: false; bytes: false };
  /** Puts a record aside; `restore_record` brings it back. */
  remove_record: { args: OfRecord; answer: Nothing; long: false; bytes: false };
  /** Brings back a record that was put aside. */
  restore_record: { args: OfRecord; answer: Nothing; long: false; bytes: false };
  /** Takes a picked file into the vault; a contract is read and checked at once. */
  add_paper: { args: AddPaper; answer: PaperView; long: true; bytes: false };
  /** Reads and checks a paper of the vault again, by rules at once or by rules and meaning, and keeps the report. */
  check_paper: { args: CheckPaper; answer: PaperView; long: true; bytes: false };
  /** The newest report on a paper with the text it was made on. */
  report: { args: OfPaper; answer: StoredReport; long: false; bytes: false };
  /** Puts a corrected page in the place of what was read of a paper, checks the text again by rules, and keeps both. */
  correct_paper: { args: CorrectPaper; answer: PaperView; long: true; bytes: false };
  /** A page of a paper as the eye sees it, as PNG. */
  paper_page: { args: OfPage; answer: ArrayBuffer; long: false; bytes: true };
  /** What was removed and can still be brought back, newest first. */
  trash: { args: Nothing; answer: Array<Trashed>; long: false; bytes: false };
  /** Deletes what was removed for good. */
  delete_for_good: { args: OfRecord; answer: Nothing; long: false; bytes: false };
  /** Deletes everything that was removed for good. */
  empty_trash: { args: Nothing; answer: Nothing; long: false; bytes: false };
  /** How a record was before its changes, newest first. */
  history: { args: OfRecord; answer: Array<Earlier>; long: false; bytes: false };
  /** Puts an earlier state of a record back in its place; that is a change like any other. */
  put_back: { args: OfEarlier; answer: Saved; long: false; bytes: false };
  /** What can open the vault, and when it was last backed up. */
  access: { args: Nothing; answer: Access; long: false; bytes: false };
  /** Sets another passphrase. The current one is not asked of someone who opened the vault with the recovery code. */
  change_passphrase: { args: ChangePassphrase; answer: Access; long: false; bytes: false };
  /** Makes up a recovery code. It opens nothing before it is kept. */
  make_recovery_code: { args: Nothing; answer: RecoveryCode; long: false; bytes: false };
  /** Makes this the vault's one recovery code, once the person has written it down; the one before opens nothing any more. */
  keep_recovery_code: { args: RecoveryCode; answer: Access; long: false; bytes: false };
  /** Writes the sheet with a recovery code, unencrypted, where the person says. Nothing where they cancel. */
  save_recovery_sheet: { args: RecoveryCode; answer: WrittenFile | null; long: false; bytes: false };
  /** Lets this computer's keyring open the vault without the passphrase, or no longer. */
  open_here: { args: OpenHere; answer: Access; long: false; bytes: false };
  /** Marks this computer as shared, or as the person's own. */
  share_computer: { args: ShareComputer; answer: Access; long: false; bytes: false };
  /** Writes an encrypted backup where the person says, and reads it again to prove it. Nothing where they cancel. */
  make_backup: { args: MakeBackup; answer: WrittenFile | null; long: true; bytes: false };
  /** Takes what a backup holds into the open vault. Nothing is deleted. */
  restore_into: { args: OpenBackup; answer: BackupContents; long: true; bytes: false };
  /** The bytes of a paper, raw. */
  paper_bytes: { args: OfPaper; answer: ArrayBuffer; long: false; bytes: true };
  /** Writes an unencrypted copy of a paper where the person says. Nothing where they cancel. */
  export_paper: { args: OfPaper; answer: WrittenFile | null; long: false; bytes: false };
  /** The papers that can be made of what is kept of a traveller, each with the fields that it still needs. */
  paper_offers: { args: OfTraveller; answer: Array<OfferedPaper>; long: false; bytes: false };
  /** Draws a paper and keeps it in memory, in the place of the one drawn before, to be looked at, saved or sealed. */
  draw_paper: { args: DrawPaper; answer: DrawnPaper; long: true; bytes: false };
  /** A page of the drawn paper as the eye sees it, as PNG. */
  drawn_page: { args: OfDrawnPage; answer: ArrayBuffer; long: false; bytes: true };
  /** Writes the drawn paper where the person says, unencrypted or under a password. Nothing where they cancel. */
  save_drawn: { args: SaveDrawn; answer: WrittenFile | null; long: false; bytes: false };
  /** Writes the drawn paper where the person says, sealed for someone with age. Nothing where they cancel. */
  seal_drawn: { args: SealDrawn; answer: WrittenFile | null; long: true; bytes: false };
  /** What the official online form asks, in its order, with what was typed. */
  form_fields: { args: OfTraveller; answer: Array<FormField>; long: false; bytes: false };
  /** Puts text on the clipboard for at most half a minute. */
  copy_text: { args: CopyText; answer: Nothing; long: false; bytes: false };
  /** Makes a paper for every traveller and writes them, unencrypted, into a folder that the person chooses; what lies there and has not changed is kept. Nothing where they cancel. */
  make_all: { args: MakeAll; answer: BatchMade | null; long: true; bytes: false };
}
