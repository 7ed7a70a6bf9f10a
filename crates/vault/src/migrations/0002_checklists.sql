-- What the traveller answered to the questions of the checklist: one record each.

CREATE TABLE checklists (
    id            TEXT    PRIMARY KEY NOT NULL,
    traveller_id  TEXT    NOT NULL REFERENCES travellers (id) ON DELETE CASCADE,
    revision      INTEGER NOT NULL CHECK (revision > 0),
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL,
    deleted_at    INTEGER,
    body          TEXT    NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE UNIQUE INDEX checklists_one ON checklists (traveller_id) WHERE deleted_at IS NULL;
CREATE INDEX checklists_all ON checklists (traveller_id);
