-- INVENTORY: a row of an inventory. WAIVER: one of a waiver file. CONFIGURATION: a file named after no SBC, in line 0.
alter table rejected_row add column kind varchar(20) default 'INVENTORY' not null;
update rejected_row set kind = 'WAIVER' where waiver;
alter table rejected_row drop column waiver;
