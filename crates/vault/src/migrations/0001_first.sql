-- Version 1. Frozen: a change is a new file.
-- Moments are milliseconds since 1970-01-01 UTC. `body` is a record as JSON and stands last, so that a list need not read it.
-- A removed record has `deleted_at` and leaves its place to a new one.

CREATE TABLE travellers (
    id          TEXT    PRIMARY KEY NOT NULL,
    revision    INTEGER NOT NULL CHECK (revision > 0),
    created_at  INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL,
    deleted_at  INTEGER,
    changed_at  INTEGER NOT NULL, -- last change of the traveller or of anything that belongs to it
    body        TEXT    NOT NULL CHECK (json_valid(body))
) STRICT;
-- The list of travellers is read from indexes alone.
CREATE INDEX travellers_list ON travellers (deleted_at, id, changed_at, body ->> '$.surname', body ->> '$.given_names');

CREATE TABLE passports (
    id            TEXT    PRIMARY KEY NOT NULL,
    traveller_id  TEXT    NOT NULL REFERENCES travellers (id) ON DELETE CASCADE,
    revision      INTEGER NOT NULL CHECK (revision > 0),
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL,
    deleted_at    INTEGER,
    body          TEXT    NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE UNIQUE INDEX passports_one ON passports (traveller_id) WHERE deleted_at IS NULL;
CREATE INDEX passports_all ON passports (traveller_id);

CREATE TABLE journeys (
    id            TEXT    PRIMARY KEY NOT NULL,
    traveller_id  TEXT    NOT NULL REFERENCES travellers (id) ON DELETE CASCADE,
    revision      INTEGER NOT NULL CHECK (revision > 0),
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL,
    deleted_at    INTEGER,
    body          TEXT    NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE UNIQUE INDEX journeys_one ON journeys (traveller_id) WHERE deleted_at IS NULL;
CREATE INDEX journeys_list ON journeys (traveller_id, deleted_at, body ->> '$.corridor');

CREATE TABLE employers (
    id            TEXT    PRIMARY KEY NOT NULL,
    traveller_id  TEXT    NOT NULL REFERENCES travellers (id) ON DELETE CASCADE,
    revision      INTEGER NOT NULL CHECK (revision > 0),
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL,
    deleted_at    INTEGER,
    body          TEXT    NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE UNIQUE INDEX employers_one ON employers (traveller_id) WHERE deleted_at IS NULL;
CREATE INDEX employers_all ON employers (traveller_id);

CREATE TABLE contracts (
    id            TEXT    PRIMARY KEY NOT NULL,
    traveller_id  TEXT    NOT NULL REFERENCES travellers (id) ON DELETE CASCADE,
    revision      INTEGER NOT NULL CHECK (revision > 0),
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL,
    deleted_at    INTEGER,
    body          TEXT    NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE UNIQUE INDEX contracts_one ON contracts (traveller_id) WHERE deleted_at IS NULL;
CREATE INDEX contracts_all ON contracts (traveller_id);

CREATE TABLE recruiters (
    id            TEXT    PRIMARY KEY NOT NULL,
    traveller_id  TEXT    NOT NULL REFERENCES travellers (id) ON DELETE CASCADE,
    revision      INTEGER NOT NULL CHECK (revision > 0),
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL,
    deleted_at    INTEGER,
    body          TEXT    NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE UNIQUE INDEX recruiters_one ON recruiters (traveller_id) WHERE deleted_at IS NULL;
CREATE INDEX recruiters_all ON recruiters (traveller_id);

CREATE TABLE consents (
    id            TEXT    PRIMARY KEY NOT NULL,
    traveller_id  TEXT    NOT NULL REFERENCES travellers (id) ON DELETE CASCADE,
    revision      INTEGER NOT NULL CHECK (revision > 0),
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL,
    deleted_at    INTEGER,
    body          TEXT    NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE UNIQUE INDEX consents_one ON consents (traveller_id) WHERE deleted_at IS NULL;
CREATE INDEX consents_all ON consents (traveller_id);

CREATE TABLE emergency_contacts (
    id            TEXT    PRIMARY KEY NOT NULL,
    traveller_id  TEXT    NOT NULL REFERENCES travellers (id) ON DELETE CASCADE,
    revision      INTEGER NOT NULL CHECK (revision > 0),
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL,
    deleted_at    INTEGER,
    body          TEXT    NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE INDEX emergency_contacts_all ON emergency_contacts (traveller_id, deleted_at);

CREATE TABLE papers (
    id            TEXT    PRIMARY KEY NOT NULL,
    traveller_id  TEXT    NOT NULL REFERENCES travellers (id) ON DELETE CASCADE,
    revision      INTEGER NOT NULL CHECK (revision > 0),
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL,
    deleted_at    INTEGER,
    body          TEXT    NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE INDEX papers_all ON papers (traveller_id, deleted_at);

CREATE TABLE paper_chunks (
    paper_id  TEXT    NOT NULL REFERENCES papers (id) ON DELETE CASCADE,
    number    INTEGER NOT NULL CHECK (number >= 0),
    bytes     BLOB    NOT NULL CHECK (length(bytes) <= 65536),
    UNIQUE (paper_id, number)
) STRICT;

CREATE TABLE reports (
    id            TEXT    PRIMARY KEY NOT NULL,
    traveller_id  TEXT    NOT NULL REFERENCES travellers (id) ON DELETE CASCADE,
    paper_id      TEXT    NOT NULL UNIQUE REFERENCES papers (id) ON DELETE CASCADE,
    revision      INTEGER NOT NULL CHECK (revision > 0),
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL,
    deleted_at    INTEGER,
    gravest       INTEGER NOT NULL CHECK (gravest BETWEEN 0 AND 3), -- 0 nothing found, 1 caution, 2 danger, 3 stop
    body          TEXT    NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE INDEX reports_all ON reports (traveller_id, deleted_at, paper_id, gravest);
