-- The moment as of which the scan was judged; null for its start, as in every audit before this column.
alter table scan add column judged_as_of timestamp with time zone;
