alter table duplicate_groups rename column sha256 to content;
alter table dismissals rename column sha256 to content;
