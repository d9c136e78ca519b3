with meldingen as (select * from {{ ref('int_afwijkingen_meldingen_verzameld') }}),

vrijstellingen as (select * from {{ ref('int_afwijkingen_vrijstellingen_verzameld') }}),

dossiers as (select * from {{ ref('int_afwijkingen_dossiers_verzameld') }}),

duo as (select * from {{ ref('int_afwijkingen_duo_verzameld') }}),

brp as (select * from {{ ref('int_afwijkingen_brp_verzameld') }}),

afwijkingen_verzameld as (
    select * from meldingen
    union all by name
    select * from vrijstellingen
    union all by name
    select * from dossiers
    union all by name
    select * from duo
    union all by name
    select * from brp
)

select * from afwijkingen_verzameld
