-- Many lists say only the year in which somebody joined.
ALTER TABLE membership ADD COLUMN from_year BIGINT CHECK (from_year BETWEEN 1930 AND 9999);
