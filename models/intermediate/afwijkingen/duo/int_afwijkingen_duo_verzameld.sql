with ontbrekend_in_carel as (
    select * from {{ ref('int_afwijkingen_ontbrekend_in_carel_gevonden') }}
),

ontbrekend_bij_duo as (
    select * from {{ ref('int_afwijkingen_ontbrekend_bij_duo_gevonden') }}
),

verschillend as (select * from {{ ref('int_afwijkingen_verschillend_gevonden') }}),

duo as (select * from {{ ref('int_afwijkingen_duo_gevonden') }}),

onderwijs as (select * from {{ ref('int_afwijkingen_onderwijs_verzameld') }}),

afwijkingen_duo_verzameld as (
    select * from ontbrekend_in_carel
    union all by name
    select * from ontbrekend_bij_duo
    union all by name
    select * from verschillend
    union all by name
    select * from duo
    union all by name
    select * from onderwijs
)

select * from afwijkingen_duo_verzameld
