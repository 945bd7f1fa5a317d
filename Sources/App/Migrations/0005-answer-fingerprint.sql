-- What a finding said when it was answered, whatever the language and the wording: when it says something else later,
-- the answer is out of date. Empty for what was answered before this column: there the sentence itself is compared.
ALTER TABLE finding_answer ADD COLUMN fingerprint TEXT NOT NULL DEFAULT '';
