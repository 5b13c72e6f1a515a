-- Which stored certificates could have issued another one: SHA-256 over the comparable text of a CA's subject, null for others.
alter table certificate add column ca_subject_sha256 varchar(64);
create index certificate_by_ca_subject on certificate (ca_subject_sha256);

-- What one source said of one certificate when it was asked. An answer counts for later scans, too, until it is to be renewed.
-- The address is null for a response that the SBC stapled.
create sequence revocation_check_seq;
create table revocation_check (
    id                 bigint                   not null primary key,
    certificate_sha256 varchar(64)              not null,
    source             varchar(20)              not null,
    address            varchar,
    outcome            varchar(20)              not null,
    detail             varchar,
    revoked_at         timestamp with time zone,
    reason             varchar(50),
    this_update        timestamp with time zone,
    next_update        timestamp with time zone,
    checked_at         timestamp with time zone not null
);
create index revocation_check_over_time on revocation_check (certificate_sha256, checked_at);

-- When the scan had asked all that there was to ask, null before, or when it did not ask about revocation; how many addresses it
-- asked, how many of them answered, and whether this machine was probably cut off.
alter table scan add column revocation_checked_at timestamp with time zone;
alter table scan add column addresses_asked bigint;
alter table scan add column addresses_answered bigint;
alter table scan add column cut_off boolean;
