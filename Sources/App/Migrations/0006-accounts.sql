-- Who may work here. What somebody caused is a row with who and when; nothing is a flag.
CREATE TABLE account (
    id UUID PRIMARY KEY,
    -- As it is typed to sign in: small letters, figures, dots.
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
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    -- The last sign-in, or when the account was opened again: after 45 days without one it rests.
    active_at BIGINT NOT NULL
);

CREATE TABLE account_closing (
    id UUID PRIMARY KEY,
    account_id UUID NOT NULL REFERENCES account (id),
    why TEXT NOT NULL,
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
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    ended_at BIGINT,
    ended_by TEXT,
    CHECK (valid_to IS NULL OR valid_from <= valid_to),
    CHECK (lent_from IS NULL OR valid_to IS NOT NULL)
);
CREATE INDEX role_grant_account ON role_grant (account_id);

-- A link with which somebody sets a password: the invitation, and the way back in. Only the digest of its token is kept.
CREATE TABLE sign_in_link (
    id UUID PRIMARY KEY,
    digest BYTEA NOT NULL UNIQUE,
    account_id UUID NOT NULL REFERENCES account (id),
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    withdrawn_at BIGINT
);
CREATE INDEX sign_in_link_account ON sign_in_link (account_id);

CREATE TABLE session (
    digest BYTEA PRIMARY KEY,
    account_id UUID NOT NULL REFERENCES account (id),
    -- The hat in use.
    grant_id UUID REFERENCES role_grant (id),
    has_second_factor BOOLEAN NOT NULL,
    started_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    ended_at BIGINT,
    address TEXT NOT NULL,
    device TEXT NOT NULL
);
CREATE INDEX session_account ON session (account_id);

-- Ten for each account, each good once, instead of a one-time code.
CREATE TABLE recovery_code (
    digest BYTEA PRIMARY KEY,
    account_id UUID NOT NULL REFERENCES account (id),
    made_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX recovery_code_account ON recovery_code (account_id);

-- Wrong tries for a name, whether there is an account of that name or not.
CREATE TABLE wrong_try (
    name TEXT PRIMARY KEY,
    count BIGINT NOT NULL,
    at BIGINT NOT NULL
);
