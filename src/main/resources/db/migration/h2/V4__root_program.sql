-- Every signed list of the root program that was taken, as it was signed: it is verified again whenever it is used. In force at a
-- moment is the youngest list of that time, unless the table built into the program is younger.
create table trust_list (
    sequence      varchar(64)              not null primary key,
    this_update   timestamp with time zone not null,
    source        varchar                  not null,
    taken_at      timestamp with time zone not null,
    entity_tag    varchar,
    last_modified varchar,
    der           varbinary not null
);
create index trust_list_by_date on trust_list (this_update);

-- The certificates of the roots that those lists name.
create table root_certificate (
    sha256 varchar(64) not null primary key,
    sha1   varchar(40) not null,
    der    varbinary not null
);
