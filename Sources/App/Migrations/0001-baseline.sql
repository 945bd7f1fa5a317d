-- The schema of the first release. Both engines read this one text.

-- The tree of units. Names, parents and the unit itself have dates of their own, both ends inclusive; an empty
-- beginning means "already so before our records", an empty end "still so".
CREATE TABLE provenance (
    id UUID PRIMARY KEY,
    at BIGINT NOT NULL,
    created_by TEXT NOT NULL CHECK (created_by <> ''),
    title TEXT NOT NULL,
    content TEXT NOT NULL
);

CREATE TABLE unit (
    id UUID PRIMARY KEY,
    valid_from DATE,
    valid_to DATE,
    provenance_id UUID NOT NULL REFERENCES provenance (id),
    CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to)
);

CREATE TABLE unit_name (
    unit_id UUID NOT NULL REFERENCES unit (id),
    name TEXT NOT NULL CHECK (name <> ''),
    sort_key TEXT NOT NULL,
    valid_from DATE,
    valid_to DATE
);
CREATE INDEX unit_name_unit ON unit_name (unit_id);

CREATE TABLE unit_parent (
    unit_id UUID NOT NULL REFERENCES unit (id),
    parent_id UUID NOT NULL REFERENCES unit (id),
    valid_from DATE,
    valid_to DATE,
    CHECK (unit_id <> parent_id)
);
CREATE INDEX unit_parent_unit ON unit_parent (unit_id);

CREATE TABLE revision (
    name TEXT PRIMARY KEY,
    number BIGINT NOT NULL
);

-- Official documents as they were issued.
CREATE TABLE document (
    id UUID PRIMARY KEY,
    key TEXT NOT NULL UNIQUE CHECK (key <> ''),
    number TEXT,
    kind TEXT NOT NULL,
    issuer TEXT NOT NULL,
    issued_on DATE,
    subject TEXT NOT NULL,
    source TEXT NOT NULL,
    reliability TEXT NOT NULL CHECK (reliability IN ('T', 'S', 'S-part', 'SEED', 'DERIVED', 'UNVERIFIED')),
    valid_from DATE,
    valid_to DATE,
    note TEXT,
    provenance_id UUID NOT NULL REFERENCES provenance (id)
);

-- What a document does to another one.
CREATE TABLE document_relation (
    document_id UUID NOT NULL REFERENCES document (id),
    relation TEXT NOT NULL CHECK (relation IN ('implements', 'amends')),
    target_id UUID NOT NULL REFERENCES document (id),
    PRIMARY KEY (document_id, relation, target_id)
);

-- Each place where one document cites another, as it is written there: it may differ from how that one was issued.
CREATE TABLE citation (
    id UUID PRIMARY KEY,
    document_id UUID NOT NULL REFERENCES document (id),
    inside_id UUID NOT NULL REFERENCES document (id),
    lines TEXT NOT NULL,
    kind_written TEXT,
    number_written TEXT,
    issuer_written TEXT,
    date_written TEXT,
    period_written TEXT,
    note TEXT,
    provenance_id UUID NOT NULL REFERENCES provenance (id)
);
CREATE INDEX citation_document ON citation (document_id);
CREATE INDEX citation_inside ON citation (inside_id);

-- A series is an indicator with one part of its breakdown; the part is '' for the whole.
CREATE TABLE series (
    id BIGINT PRIMARY KEY,
    indicator TEXT NOT NULL,
    part TEXT NOT NULL,
    -- Decimal places with which its numbers are kept.
    decimals BIGINT NOT NULL,
    UNIQUE (indicator, part)
);

-- Every statement ever made of a figure. Rows are only added: the newest of a source is in force.
CREATE TABLE figure (
    id UUID PRIMARY KEY,
    series_id BIGINT NOT NULL REFERENCES series (id),
    unit_id UUID NOT NULL REFERENCES unit (id),
    period TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('recorded', 'reported', 'read')),
    qualifier TEXT NOT NULL CHECK (qualifier IN ('exact', 'moreThan', 'about', 'range', 'blank')),
    number BIGINT,
    upper BIGINT,
    words TEXT,
    written TEXT NOT NULL,
    provenance_id UUID NOT NULL REFERENCES provenance (id),
    source_row BIGINT,
    document_id UUID REFERENCES document (id),
    lines TEXT,
    note TEXT,
    CHECK (number IS NOT NULL OR words IS NOT NULL OR qualifier = 'blank'),
    CHECK ((qualifier = 'range') = (upper IS NOT NULL)),
    CHECK (upper IS NULL OR upper > number)
);
CREATE INDEX figure_series ON figure (series_id, period, unit_id);
-- What the checks ask for: few among millions.
CREATE INDEX figure_read ON figure (period) WHERE document_id IS NOT NULL;
CREATE INDEX figure_unnumbered ON figure (period) WHERE number IS NULL;

-- The numbers in force of one unit for one period, packed: a copy of what `figure` says, made for summing a whole tree.
CREATE TABLE packed_figures (
    period TEXT NOT NULL,
    unit_id UUID NOT NULL REFERENCES unit (id),
    amounts BYTEA NOT NULL,
    PRIMARY KEY (period, unit_id)
);

-- Whether a unit states anything is asked for each unit that a change of the tree takes back: without this, every such
-- question reads all figures.
CREATE INDEX figure_unit ON figure (unit_id);

-- What somebody answered to a finding. Rows are only added: the newest counts.
CREATE TABLE finding_answer (
    id UUID PRIMARY KEY,
    finding TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('explained', 'corrected', 'open')),
    note TEXT NOT NULL,
    answered_by TEXT NOT NULL CHECK (answered_by <> ''),
    at BIGINT NOT NULL,
    -- What the finding said when it was answered: when it says something else later, the answer is out of date.
    text TEXT NOT NULL,
    -- The same whatever the language and the wording: this is compared.
    fingerprint TEXT NOT NULL DEFAULT ''
);
CREATE INDEX finding_answer_finding ON finding_answer (finding);

-- Who may work here. What somebody caused is a row with who and when; nothing is a flag.
CREATE TABLE account (
    id UUID PRIMARY KEY,
    -- As it is typed to sign in: lower case letters, digits, dots.
    login TEXT NOT NULL UNIQUE CHECK (login <> '' AND login = lower(login)),
    name TEXT NOT NULL CHECK (name <> ''),
    -- Argon2id with its salt and cost; empty until the first sign-in link was used.
    password TEXT,
    -- Shorter than a password may be that stands alone.
    is_password_short BOOLEAN NOT NULL,
    -- The shared secret of the one-time codes, sealed with the key that lies outside the store.
    code_secret BYTEA,
    -- The last step of thirty seconds whose code was used: no code works twice.
    code_step BIGINT,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    -- The last sign-in, or when the account was opened again: after 45 days without one it rests.
    active_at BIGINT NOT NULL
);

CREATE TABLE account_closing (
    id UUID PRIMARY KEY,
    account_id UUID NOT NULL REFERENCES account (id),
    reason TEXT NOT NULL,
    closed_at BIGINT NOT NULL,
    closed_by TEXT NOT NULL,
    opened_at BIGINT,
    opened_by TEXT
);
CREATE INDEX account_closing_account ON account_closing (account_id);

-- A role that somebody holds in a unit, from a first to a last day.
CREATE TABLE role_grant (
    id UUID PRIMARY KEY,
    account_id UUID NOT NULL REFERENCES account (id),
    role TEXT NOT NULL
        CHECK (role IN ('officer', 'treasurer', 'approver', 'leader', 'auditor', 'administrator')),
    unit_id UUID NOT NULL REFERENCES unit (id),
    valid_from DATE NOT NULL,
    valid_to DATE,
    -- The grant that was lent, when this one is borrowed: it ends with it.
    lent_from UUID REFERENCES role_grant (id),
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    ended_at BIGINT,
    ended_by TEXT,
    CHECK (valid_to IS NULL OR valid_from <= valid_to),
    CHECK (lent_from IS NULL OR valid_to IS NOT NULL)
);
CREATE INDEX role_grant_account ON role_grant (account_id);

-- A link with which somebody sets a password: the invitation, and the way back in. Only the digest of its token is stored.
CREATE TABLE sign_in_link (
    id UUID PRIMARY KEY,
    digest BYTEA NOT NULL UNIQUE,
    account_id UUID NOT NULL REFERENCES account (id),
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    withdrawn_at BIGINT
);
CREATE INDEX sign_in_link_account ON sign_in_link (account_id);

CREATE TABLE session (
    digest BYTEA PRIMARY KEY,
    account_id UUID NOT NULL REFERENCES account (id),
    -- The active role.
    grant_id UUID REFERENCES role_grant (id),
    has_second_factor BOOLEAN NOT NULL,
    started_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    ended_at BIGINT,
    address TEXT NOT NULL,
    device TEXT NOT NULL
);
CREATE INDEX session_account ON session (account_id);

-- Ten for each account, each good once, instead of a one-time code.
CREATE TABLE recovery_code (
    digest BYTEA PRIMARY KEY,
    account_id UUID NOT NULL REFERENCES account (id),
    created_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX recovery_code_account ON recovery_code (account_id);

-- Wrong tries for a name, whether there is an account of that name or not.
CREATE TABLE failed_sign_in (
    name TEXT PRIMARY KEY,
    count BIGINT NOT NULL,
    at BIGINT NOT NULL
);

-- The audit log: who did what. Rows are only added, and each carries the hash of the row before it.
CREATE TABLE audit_entry (
    number BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    account_id UUID,
    actor_name TEXT NOT NULL,
    actor_role TEXT NOT NULL,
    address TEXT NOT NULL,
    action TEXT NOT NULL,
    unit_id UUID,
    subject TEXT NOT NULL,
    arguments TEXT NOT NULL,
    changes TEXT NOT NULL,
    summary TEXT NOT NULL,
    previous BYTEA NOT NULL,
    hash BYTEA NOT NULL
);
CREATE INDEX audit_entry_unit ON audit_entry (unit_id, number);
-- append only: audit_entry

-- The end of the audit log, signed with the key that lies outside the store: somebody who changes entries cannot sign a new end.
CREATE TABLE audit_head (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    count BIGINT NOT NULL,
    hash BYTEA,
    signature BYTEA,
    public_key BYTEA
);
INSERT INTO audit_head (id, count) VALUES (1, 0);

-- The account at a bank in which the fund of a unit lies. Rows are only added; the newest that has not ended counts.
CREATE TABLE unit_bank_account (
    id UUID PRIMARY KEY,
    unit_id UUID NOT NULL REFERENCES unit (id),
    bank TEXT NOT NULL CHECK (bank <> ''),
    holder TEXT NOT NULL CHECK (holder <> ''),
    -- Sealed with the key that lies outside the store; the last four digits are readable, so that people can recognise it.
    number_sealed BYTEA NOT NULL,
    number_end TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL
);
CREATE INDEX unit_bank_account_unit ON unit_bank_account (unit_id, created_at);

-- What a unit is, where it lies, how it is called and its parent unit are four facts of their own, each with
-- its days: a reform changes one of them and leaves the others.
CREATE TABLE unit_kind (
    unit_id UUID NOT NULL REFERENCES unit (id),
    kind TEXT NOT NULL
        CHECK (kind IN ('province', 'district', 'commune', 'body', 'chapter', 'committee', 'group')),
    -- Of what a chapter or a committee is one; empty where it is not known.
    form TEXT
        CHECK (form IN ('village', 'residentialGroup', 'clan', 'school', 'agency', 'enterprise', 'religious')),
    valid_from DATE,
    valid_to DATE
);
CREATE INDEX unit_kind_unit ON unit_kind (unit_id);

CREATE TABLE unit_location (
    unit_id UUID NOT NULL REFERENCES unit (id),
    -- Of the General Statistics Office where the unit has one. Codes are used again after a reform.
    code TEXT NOT NULL,
    terrain TEXT CHECK (terrain IN ('highland', 'lowland')),
    -- The village or the street, in words.
    locality TEXT,
    valid_from DATE,
    valid_to DATE
);
CREATE INDEX unit_location_unit ON unit_location (unit_id);
CREATE INDEX unit_location_code ON unit_location (code);


-- One change of the tree: a correction, a pasted list, a reform. It can be undone until another depends on it.
CREATE TABLE tree_change (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('edit', 'list', 'reform')),
    title TEXT NOT NULL,
    -- The first day of what is new.
    day DATE,
    decision TEXT,
    decided_on DATE,
    -- What was asked for, as it was read: the plan of a reform, the lines of a list.
    plan TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    undone_at BIGINT,
    undone_by TEXT
);

-- All facts of each unit that it touched, before and after; empty where the unit was not there.
CREATE TABLE tree_change_unit (
    change_id UUID NOT NULL REFERENCES tree_change (id),
    position BIGINT NOT NULL,
    unit_id UUID NOT NULL,
    before TEXT,
    after TEXT,
    PRIMARY KEY (change_id, position)
);
CREATE INDEX tree_change_unit_unit ON tree_change_unit (unit_id);

-- Officers: the person, the term of a unit between two congresses, and the post that a person holds in a unit. A person
-- may be known by an office alone; what is empty is not known.
CREATE TABLE person (
    id UUID PRIMARY KEY,
    name TEXT CHECK (name <> ''),
    -- By the given name first, as lists of people are ordered here; empty without a name.
    sort_key TEXT NOT NULL,
    birth_year BIGINT,
    birth_date DATE,
    -- The number of the name in person_name: names are searched in memory, each only once.
    name_id BIGINT,
    sex TEXT CHECK (sex IN ('female', 'male')),
    qualification TEXT,
    is_teacher_trained BOOLEAN,
    phone TEXT,
    note TEXT,
    account_id UUID REFERENCES account (id),
    -- Holds or held a post: lists of officers leave out people who are only members.
    is_officer BOOLEAN NOT NULL DEFAULT TRUE,
    -- Sensitive fields that the unit keeps for a stated purpose, encrypted with the master key.
    sealed BYTEA,
    -- The record this person was merged into. Without a foreign key: each deletion of a person would read all of them.
    merged_into UUID,
    -- The import that created the record.
    list_import_id UUID,
    changed_at BIGINT,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    provenance_id UUID REFERENCES provenance (id)
);

CREATE TABLE term (
    id UUID PRIMARY KEY,
    unit_id UUID NOT NULL REFERENCES unit (id),
    number BIGINT NOT NULL CHECK (number > 0),
    valid_from DATE,
    valid_to DATE,
    congress_on DATE,
    decision TEXT,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    provenance_id UUID REFERENCES provenance (id),
    UNIQUE (unit_id, number),
    CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to)
);

CREATE TABLE post (
    id UUID PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id),
    unit_id UUID NOT NULL REFERENCES unit (id),
    -- A code of titles.yaml.
    title TEXT NOT NULL CHECK (title <> ''),
    organ TEXT CHECK (organ IN ('standing_office', 'standing_committee', 'executive_committee', 'inspection')),
    -- The office elsewhere by which somebody has their seat (cơ cấu).
    placed_by TEXT,
    term_id UUID REFERENCES term (id),
    valid_from DATE,
    valid_to DATE,
    decision TEXT,
    is_full_time BOOLEAN,
    is_retired BOOLEAN,
    other_posts TEXT,
    -- Đồng a month.
    remuneration BIGINT CHECK (remuneration >= 0),
    note TEXT,
    end_reason TEXT,
    -- The change of the tree that ended it; it may be undone and forgotten.
    ended_change UUID,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    ended_at BIGINT,
    ended_by TEXT,
    provenance_id UUID REFERENCES provenance (id),
    CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to),
    CHECK (ended_at IS NULL OR valid_to IS NOT NULL)
);
CREATE INDEX post_unit ON post (unit_id);
CREATE INDEX post_person ON post (person_id);
CREATE INDEX post_ended_change ON post (ended_change);

-- What a post said before it was corrected, ended or opened again.
CREATE TABLE post_revision (
    id UUID PRIMARY KEY,
    post_id UUID NOT NULL REFERENCES post (id),
    title TEXT NOT NULL,
    organ TEXT,
    placed_by TEXT,
    term_id UUID,
    valid_from DATE,
    valid_to DATE,
    decision TEXT,
    is_full_time BOOLEAN,
    is_retired BOOLEAN,
    other_posts TEXT,
    remuneration BIGINT,
    note TEXT,
    end_reason TEXT,
    ended_change UUID,
    ended_at BIGINT,
    ended_by TEXT,
    superseded_at BIGINT NOT NULL,
    superseded_by TEXT NOT NULL
);
CREATE INDEX post_revision_post ON post_revision (post_id);
-- append only: post_revision

CREATE TABLE training (
    id UUID PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id),
    title TEXT NOT NULL CHECK (title <> ''),
    on_day DATE NOT NULL,
    days BIGINT CHECK (days > 0),
    organiser TEXT,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL
);
CREATE INDEX training_person ON training (person_id);

-- A paper of a congress. Rows are only added and the newest counts; without a day it is not done after all.
CREATE TABLE congress_file (
    id UUID PRIMARY KEY,
    term_id UUID NOT NULL REFERENCES term (id),
    item TEXT NOT NULL CHECK (item <> ''),
    done_on DATE,
    note TEXT,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL
);
CREATE INDEX congress_file_term ON congress_file (term_id);
-- append only: congress_file

-- Boundaries that somebody loaded; none travels with the program. A boundary is valid as long as its unit exists, so it has
-- no dates of its own. Loading a unit again replaces what it had.
CREATE TABLE boundary_set (
    id UUID PRIMARY KEY,
    file TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source <> ''),
    -- Empty where it is not known under which terms the boundaries may be used.
    licence TEXT NOT NULL,
    -- The day on which the units have the codes of the file: codes are used again after a reform.
    day DATE NOT NULL,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL CHECK (created_by <> '')
);

CREATE TABLE boundary (
    unit_id UUID PRIMARY KEY REFERENCES unit (id),
    set_id UUID NOT NULL REFERENCES boundary_set (id),
    -- Rings of points, packed: see Boundary.swift.
    rings BYTEA NOT NULL
);
CREATE INDEX boundary_set_id ON boundary (set_id);

-- Into which units a unit went when the tree was reformed. A unit that stays and loses a part goes into itself, too.
CREATE TABLE unit_succession (
    change_id UUID NOT NULL REFERENCES tree_change (id),
    from_id UUID NOT NULL,
    to_id UUID NOT NULL,
    event TEXT NOT NULL
        CHECK (event IN ('merge', 'absorb', 'divide', 'separate', 'abolish')),
    share TEXT NOT NULL CHECK (share IN ('whole', 'part')),
    -- The first day of what is new.
    day DATE NOT NULL,
    note TEXT,
    PRIMARY KEY (change_id, from_id, to_id)
);

-- By which key the numbers of a unit that went into several are divided among them: rows are only added, the newest
-- for an indicator counts before the newest for all of them.
CREATE TABLE unit_division (
    id UUID PRIMARY KEY,
    change_id UUID NOT NULL REFERENCES tree_change (id),
    from_id UUID NOT NULL,
    -- Empty: for everything the unit reported.
    indicator TEXT NOT NULL,
    -- How the weights came about, in words: by population, in equal parts, as minuted.
    basis TEXT NOT NULL CHECK (basis <> ''),
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL
);
CREATE INDEX unit_division_change ON unit_division (change_id, from_id);

CREATE TABLE unit_division_part (
    division_id UUID NOT NULL REFERENCES unit_division (id),
    to_id UUID NOT NULL,
    weight BIGINT NOT NULL CHECK (weight >= 0),
    PRIMARY KEY (division_id, to_id)
);

-- How the office of a unit can be reached, from a day on. Rows are only added: the latest day counts, then the latest row;
-- a row without any of the three says that the office cannot be reached so any more.
CREATE TABLE unit_contact (
    id UUID PRIMARY KEY,
    unit_id UUID NOT NULL REFERENCES unit (id),
    phone TEXT CHECK (phone <> ''),
    address TEXT CHECK (address <> ''),
    email TEXT CHECK (email <> ''),
    valid_from DATE NOT NULL,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL
);
CREATE INDEX unit_contact_unit ON unit_contact (unit_id, valid_from);

-- A handover: what an outgoing officer hands over to the incoming one.
CREATE TABLE handover (
    id UUID PRIMARY KEY,
    post_id UUID NOT NULL UNIQUE REFERENCES post (id),
    unit_id UUID NOT NULL REFERENCES unit (id),
    -- The last day of the post.
    day DATE NOT NULL,
    -- Who takes over; empty while nobody is named.
    successor_id UUID REFERENCES person (id),
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    -- When both signed the minutes on paper: from then on nothing of it changes but what has been done since.
    signed_on DATE,
    signed_at BIGINT,
    signed_by TEXT,
    CHECK ((signed_on IS NULL) = (signed_at IS NULL) AND (signed_on IS NULL) = (signed_by IS NULL)),
    CHECK (signed_on IS NULL OR successor_id IS NOT NULL)
);
CREATE INDEX handover_unit ON handover (unit_id);

-- A line of the handover package: entered by hand, or known to the app and stored as it was when both signed.
CREATE TABLE handover_item (
    id UUID PRIMARY KEY,
    handover_id UUID NOT NULL REFERENCES handover (id),
    -- By which the app finds it again; empty for what was entered by hand.
    key TEXT CHECK (key <> ''),
    kind TEXT NOT NULL
        CHECK (kind IN ('duty', 'report', 'fund', 'document', 'agreement', 'petition', 'contact', 'due')),
    description TEXT NOT NULL CHECK (description <> ''),
    due DATE,
    -- Of a fund, in đồng: by the books and as it was counted.
    book_balance BIGINT,
    counted BIGINT,
    note TEXT,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    removed_at BIGINT,
    removed_by TEXT,
    -- When the successor had done it.
    done_on DATE,
    done_by TEXT
);
CREATE INDEX handover_item_handover ON handover_item (handover_id);

-- A step of the onboarding of the successor. Rows are only added and the newest counts; without a day it is not
-- done after all.
CREATE TABLE handover_step (
    id UUID PRIMARY KEY,
    handover_id UUID NOT NULL REFERENCES handover (id),
    step TEXT NOT NULL CHECK (step <> ''),
    done_on DATE,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL
);
CREATE INDEX handover_step_handover ON handover_step (handover_id);
-- append only: handover_step

-- Different names, each once. Numbers are never used again.
CREATE TABLE person_name (
    id BIGINT PRIMARY KEY,
    written TEXT NOT NULL UNIQUE CHECK (written <> '')
);
CREATE INDEX person_called ON person (name_id);
CREATE INDEX person_phone ON person (phone);

CREATE TABLE membership (
    id UUID PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id),
    unit_id UUID NOT NULL REFERENCES unit (id),
    -- A choice of the field "kind" in Sources/App/Members/MemberRegister.swift.
    kind TEXT NOT NULL CHECK (kind <> ''),
    card TEXT CHECK (card <> ''),
    valid_from DATE,
    -- Many lists say only the year of joining.
    from_year BIGINT CHECK (from_year BETWEEN 1930 AND 9999),
    valid_to DATE,
    end_reason TEXT CHECK (end_reason IN ('left', 'died', 'moved', 'reform', 'mistake')),
    -- The change of the tree that ended it; it may be undone and forgotten.
    ended_change UUID,
    -- The membership that follows after a transfer.
    successor_id UUID,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at BIGINT,
    -- The list_import that wrote it.
    list_import_id UUID,
    CHECK ((valid_to IS NULL) = (end_reason IS NULL)),
    CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to)
);
CREATE INDEX membership_unit ON membership (unit_id);
CREATE INDEX membership_person ON membership (person_id);

-- Consent to the storage of personal data: to which text, how, before whom, until when.
CREATE TABLE consent (
    id UUID PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id),
    register TEXT NOT NULL CHECK (register <> ''),
    text_version TEXT NOT NULL CHECK (text_version <> ''),
    given_on DATE NOT NULL,
    how TEXT NOT NULL CHECK (how IN ('paper', 'spoken', 'message')),
    taken_by TEXT NOT NULL CHECK (taken_by <> ''),
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    withdrawn_on DATE,
    withdrawn_at BIGINT,
    withdrawn_by TEXT,
    CHECK ((withdrawn_on IS NULL) = (withdrawn_at IS NULL) AND (withdrawn_on IS NULL) = (withdrawn_by IS NULL))
);
CREATE INDEX consent_person ON consent (person_id);

-- What a member pays a year, by whose decision. Rows are only added; the newest of a unit and year counts, for all units
-- below that have none of their own.
CREATE TABLE dues_rate (
    id UUID PRIMARY KEY,
    unit_id UUID NOT NULL REFERENCES unit (id),
    year BIGINT NOT NULL,
    -- Đồng a member and year.
    amount BIGINT NOT NULL CHECK (amount >= 0),
    decision TEXT NOT NULL CHECK (decision <> ''),
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL
);
CREATE INDEX dues_rate_unit ON dues_rate (unit_id);
-- append only: dues_rate

CREATE TABLE dues (
    id UUID PRIMARY KEY,
    membership_id UUID NOT NULL REFERENCES membership (id),
    year BIGINT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount >= 0),
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    removed_at BIGINT,
    removed_by TEXT
);
CREATE INDEX dues_membership ON dues (membership_id);

-- Sensitive fields that a unit turned on, for itself and the units below it, and for what.
CREATE TABLE register_option (
    id UUID PRIMARY KEY,
    unit_id UUID NOT NULL REFERENCES unit (id),
    register TEXT NOT NULL CHECK (register <> ''),
    field TEXT NOT NULL CHECK (field <> ''),
    purpose TEXT NOT NULL CHECK (purpose <> ''),
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    ended_at BIGINT,
    ended_by TEXT
);
CREATE INDEX register_option_unit ON register_option (unit_id);

-- Two persons were found to be one. What the one that stays was before, and what went over to it, so that the merge can be
-- undone.
CREATE TABLE person_merge (
    id UUID PRIMARY KEY,
    survivor_id UUID NOT NULL REFERENCES person (id),
    merged_id UUID NOT NULL REFERENCES person (id),
    unit_id UUID NOT NULL REFERENCES unit (id),
    -- JSON: see PersonMerge.swift.
    before TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    undone_at BIGINT,
    undone_by TEXT
);
CREATE INDEX person_merge_survivor ON person_merge (survivor_id);
CREATE INDEX person_merge_merged ON person_merge (merged_id);

-- Two persons were looked at and found to be different.
CREATE TABLE distinct_persons (
    person_a_id UUID NOT NULL REFERENCES person (id),
    person_b_id UUID NOT NULL REFERENCES person (id),
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    PRIMARY KEY (person_a_id, person_b_id)
);
CREATE INDEX distinct_persons_other ON distinct_persons (person_b_id);

-- The import of a table into a register, from the file to the receipt. The file itself is stored only while the import
-- can be undone: it is full of personal data.
CREATE TABLE list_import (
    id UUID PRIMARY KEY,
    register TEXT NOT NULL CHECK (register <> ''),
    unit_id UUID NOT NULL REFERENCES unit (id),
    file TEXT NOT NULL CHECK (file <> ''),
    content BYTEA,
    -- SHA-256 of the content, in hexadecimal digits.
    digest TEXT NOT NULL,
    -- What was chosen on the page, as JSON: sheet, header, columns, what unit names mean.
    choices TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    -- The receipt: when it was committed, and how many rows of each outcome (JSON).
    committed_at BIGINT,
    committed_by TEXT,
    receipt TEXT,
    undone_at BIGINT,
    undone_by TEXT,
    discarded_at BIGINT,
    CHECK ((committed_at IS NULL) = (receipt IS NULL) AND (committed_at IS NULL) = (committed_by IS NULL)),
    CHECK (undone_at IS NULL OR committed_at IS NOT NULL)
);
CREATE INDEX list_import_unit ON list_import (unit_id);
CREATE INDEX list_import_digest ON list_import (digest);

-- What a record was before an import changed it, as JSON. New records name the import themselves.
CREATE TABLE list_import_change (
    list_import_id UUID NOT NULL REFERENCES list_import (id),
    record_id UUID NOT NULL,
    before TEXT NOT NULL,
    PRIMARY KEY (list_import_id, record_id)
);

-- What the columns under these headings meant last time, for the next import of the same kind of table.
CREATE TABLE column_mapping (
    register TEXT NOT NULL,
    headings TEXT NOT NULL,
    columns TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (register, headings)
);

-- Somebody asks about their own data, or as a representative: to see, correct or delete it. The rows are full of
-- personal data themselves and are deleted when their retention ends.
CREATE TABLE data_request (
    id UUID PRIMARY KEY,
    -- Where it was received, and who answers it.
    unit_id UUID NOT NULL REFERENCES unit (id),
    kind TEXT NOT NULL
        CHECK (kind IN ('access', 'correction', 'erasure', 'withdrawal', 'restriction', 'objection')),
    requester TEXT NOT NULL CHECK (requester <> ''),
    -- Telephone or address, to which the answer goes.
    contact TEXT NOT NULL CHECK (contact <> ''),
    asks_for TEXT NOT NULL CHECK (asks_for IN ('self', 'child', 'other')),
    -- Whose data it is about; empty where they ask for themselves.
    person TEXT CHECK (person <> ''),
    request_text TEXT NOT NULL CHECK (request_text <> ''),
    received_on DATE NOT NULL,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    CHECK ((asks_for = 'self') = (person IS NULL))
);
CREATE INDEX data_request_unit ON data_request (unit_id);

-- What was done about it. Rows are only added.
CREATE TABLE data_request_step (
    id UUID PRIMARY KEY,
    request_id UUID NOT NULL REFERENCES data_request (id),
    kind TEXT NOT NULL CHECK (kind IN ('acknowledged', 'worked', 'extended', 'answered', 'refused')),
    on_day DATE NOT NULL,
    note TEXT CHECK (note <> ''),
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    CHECK (note IS NOT NULL OR kind = 'acknowledged')
);
CREATE INDEX data_request_step_request ON data_request_step (request_id);
-- It is acknowledged, extended and answered once.
CREATE UNIQUE INDEX data_request_step_once ON data_request_step (request_id, kind) WHERE kind <> 'worked';

-- Data of persons came into wrong hands, was lost or was changed.
CREATE TABLE data_breach (
    id UUID PRIMARY KEY,
    unit_id UUID NOT NULL REFERENCES unit (id),
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL
);
CREATE INDEX data_breach_unit ON data_breach (unit_id);

-- What is known of it. Rows are only added and the newest counts.
CREATE TABLE data_breach_facts (
    id UUID PRIMARY KEY,
    breach_id UUID NOT NULL REFERENCES data_breach (id),
    discovered_at BIGINT NOT NULL,
    what TEXT NOT NULL CHECK (what <> ''),
    data TEXT NOT NULL CHECK (data <> ''),
    -- Empty: not known yet.
    persons BIGINT CHECK (persons >= 0),
    effects TEXT CHECK (effects <> ''),
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL
);
CREATE INDEX data_breach_facts_breach ON data_breach_facts (breach_id);
-- append only: data_breach_facts

-- What was done about it: a measure, somebody who was told, the notice to the authority, its end.
CREATE TABLE data_breach_step (
    id UUID PRIMARY KEY,
    breach_id UUID NOT NULL REFERENCES data_breach (id),
    kind TEXT NOT NULL CHECK (kind IN ('measure', 'told', 'notified', 'closed')),
    at BIGINT NOT NULL,
    note TEXT NOT NULL CHECK (note <> ''),
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL
);
CREATE INDEX data_breach_step_breach ON data_breach_step (breach_id);
CREATE UNIQUE INDEX data_breach_step_once ON data_breach_step (breach_id, kind) WHERE kind IN ('notified', 'closed');
-- append only: data_breach_step
