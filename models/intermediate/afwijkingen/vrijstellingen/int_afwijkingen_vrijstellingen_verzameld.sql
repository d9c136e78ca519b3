with vrijstellingen as (
    select * from {{ ref('int_afwijkingen_vrijstellingen_gevonden') }}
),

vrijstellingen_plicht as (
    select * from {{ ref('int_afwijkingen_vrijstellingen_plicht_gevonden') }}
),

vrijstellingen_termijn as (
    select * from {{ ref('int_afwijkingen_vrijstellingen_termijn_gevonden') }}
),

vrijstellingen_onderwijs as (
    select * from {{ ref('int_afwijkingen_vrijstellingen_onderwijs_gevonden') }}
),

afwijkingen_vrijstellingen_verzameld as (
    select * from vrijstellingen
    union all by name
    select * from vrijstellingen_plicht
    union all by name
    select * from vrijstellingen_termijn
    union all by name
    select * from vrijstellingen_onderwijs
)

select * from afwijkingen_vrijstellingen_verzameld
