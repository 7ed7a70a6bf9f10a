//! Given names whose Russian spelling follows their English or Arabic sound instead of their letters, as Russian print has them.
//!
//! A convenience for searching, not a source: each is only put before the spelling by letters, which is tried too.

/// The names in Latin capitals, in their order, with their spelling in Cyrillic.
const NAMES: &[(&str, &str)] = &[
    ("AISHA", "АЙША"),
    ("ALEX", "АЛЕКС"),
    ("ALICE", "ЭЛИС"),
    ("ANDREW", "ЭНДРЮ"),
    ("ANN", "ЭНН"),
    ("ANNE", "ЭНН"),
    ("ANTHONY", "ЭНТОНИ"),
    ("BRIAN", "БРАЙАН"),
    ("CAROLINE", "КЭРОЛАЙН"),
    ("CATHERINE", "КЭТРИН"),
    ("CHARLES", "ЧАРЛЬЗ"),
    ("CHRISTINE", "КРИСТИН"),
    ("CHRISTOPHER", "КРИСТОФЕР"),
    ("COLLINS", "КОЛЛИНЗ"),
    ("DANIEL", "ДЭНИЕЛ"),
    ("DAVID", "ДЭВИД"),
    ("ELIJAH", "ЭЛАЙДЖА"),
    ("ELIZABETH", "ЭЛИЗАБЕТ"),
    ("EUNICE", "ЮНИС"),
    ("FAITH", "ФЕЙТ"),
    ("GEOFFREY", "ДЖЕФФРИ"),
    ("GEORGE", "ДЖОРДЖ"),
    ("GLADYS", "ГЛЭДИС"),
    ("GRACE", "ГРЕЙС"),
    ("HASSAN", "ХАСАН"),
    ("HENRY", "ГЕНРИ"),
    ("HUSSEIN", "ХУСЕЙН"),
    ("IRENE", "АЙРИН"),
    ("ISAAC", "АЙЗЕК"),
    ("JACKLINE", "ЖАКЛИН"),
    ("JACKSON", "ДЖЕКСОН"),
    ("JACOB", "ДЖЕЙКОБ"),
    ("JACQUELINE", "ЖАКЛИН"),
    ("JAMES", "ДЖЕЙМС"),
    ("JANE", "ДЖЕЙН"),
    ("JOAN", "ДЖОАН"),
    ("JOHN", "ДЖОН"),
    ("JOSEPH", "ДЖОЗЕФ"),
    ("JOSEPHINE", "ДЖОЗЕФИН"),
    ("JOSHUA", "ДЖОШУА"),
    ("JOYCE", "ДЖОЙС"),
    ("JUDITH", "ДЖУДИТ"),
    ("JULIUS", "ДЖУЛИУС"),
    ("LAWRENCE", "ЛОУРЕНС"),
    ("LUCY", "ЛЮСИ"),
    ("MARGARET", "МАРГАРЕТ"),
    ("MARY", "МЭРИ"),
    ("MAURICE", "МОРИС"),
    ("MERCY", "МЕРСИ"),
    ("MICHAEL", "МАЙКЛ"),
    ("MOHAMED", "МОХАМЕД"),
    ("MOHAMMED", "МОХАММЕД"),
    ("MOSES", "МОЗЕС"),
    ("NANCY", "НЭНСИ"),
    ("NICHOLAS", "НИКОЛАС"),
    ("PATRICK", "ПАТРИК"),
    ("PAUL", "ПОЛ"),
    ("PETER", "ПИТЕР"),
    ("PHILIP", "ФИЛИП"),
    ("RACHEL", "РЕЙЧЕЛ"),
    ("ROSE", "РОУЗ"),
    ("SAMUEL", "СЭМЮЭЛ"),
    ("SARAH", "САРА"),
    ("SIMON", "САЙМОН"),
    ("STEPHEN", "СТИВЕН"),
    ("SUSAN", "СЬЮЗАН"),
    ("THOMAS", "ТОМАС"),
    ("WILLIAM", "УИЛЬЯМ"),
    ("WINNIE", "УИННИ"),
];

/// The spelling of a name in Latin capitals, where it is one of those.
pub(crate) fn spelled(name: &str) -> Option<&'static str> {
    NAMES.binary_search_by_key(&name, |(latin, _)| latin).ok().map(|at| NAMES[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_order_each_once() {
        assert!(NAMES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn names_are_found() {
        assert_eq!((spelled("AISHA"), spelled("WINNIE"), spelled("WANJIRU")), (Some("АЙША"), Some("УИННИ"), None));
    }
}
