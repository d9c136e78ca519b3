{% macro afwijkend_van_gedrukt(tabel) -%}
    select
        gepubliceerd.schooljaar,
        cellen.onderwijssoort,
        cellen.maat,
        gepubliceerd.waarde as gedrukt,
        berekend.waarde as berekend
    from {{ ref('gedrukte_cellen') }} as cellen
    inner join {{ ref('gepubliceerd') }} as gepubliceerd
        on
            cellen.onderdeel = gepubliceerd.onderdeel
            and cellen.onderwijssoort = gepubliceerd.onderwijssoort
            and cellen.maat = gepubliceerd.maat
    inner join {{ ref('dim_schooljaren') }} as schooljaren
        on gepubliceerd.schooljaar = schooljaren.schooljaar
    left join berekend
        on
            gepubliceerd.schooljaar = berekend.schooljaar
            and cellen.onderwijs_code = berekend.onderwijs_code
            and cellen.soort_code = berekend.soort_code
    where
        cellen.tabel = '{{ tabel }}'
        and schooljaren.is_gerapporteerd
        and gepubliceerd.waarde::decimal(18, 1) is distinct from berekend.waarde
{%- endmacro %}
