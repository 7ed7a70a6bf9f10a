//! Two versions of a contract, and every way in which they are set on paper.

/// Two texts as columns beside each other.
pub(super) fn columns(left: &str, right: &str) -> String {
    let (left, right): (Vec<&str>, Vec<&str>) = (left.lines().collect(), right.lines().collect());
    let cell = |lines: &[&str], at: usize| lines.get(at).copied().unwrap_or("").to_owned();
    (0..left.len().max(right.len())).map(|at| format!("{:<60} | {}\n", cell(&left, at), cell(&right, at))).collect()
}

pub(super) const ENGLISH: &str = "EMPLOYMENT CONTRACT
1. The Employee is hired as a packer at the store in Kazan, 12 Zavodskaya Street.
2. The contract is for two years, from 1 March 2027 to 28 February 2029.
3. The salary is RUB 64,500 per month, paid on the 10th and the 25th to the
Employee's account.
4. The week is of forty hours, from 8 a.m. to 5 p.m., Monday to Friday, with a
one-hour break.
5. Overtime is paid at 150 per cent for the first two hours.
6. The trial period is three months and is paid in full.
7. Annual leave is 28 calendar days.
8. Either party may end the contract by fourteen days' written notice.
9. The Employer pays both tickets, the visa and the medical policy.
10. Both texts have equal force.
";

pub(super) const RUSSIAN: &str = "ТРУДОВОЙ ДОГОВОР
1. Работник принимается упаковщиком на склад в г. Казани, ул. Заводская, д. 12.
2. Договор заключён на 24 месяца, с 01.03.2027 по 28.02.2029.
3. Оклад — 64 500 (шестьдесят четыре тысячи пятьсот) руб. в месяц, выплата 10-го
и 25-го числа на счёт Работника.
4. Рабочая неделя — 40 часов, с 08:00 до 17:00, с понедельника по пятницу,
перерыв 1 час.
5. Сверхурочная работа оплачивается за первые два часа в размере 150 %.
6. Испытательный срок — три месяца, оплачивается полностью.
7. Ежегодный отпуск — 28 календарных дней.
8. Каждая сторона вправе прекратить договор, письменно предупредив за две недели.
9. Билеты в оба конца, визу и полис ДМС оплачивает Работодатель.
10. Оба текста имеют равную силу.
";

/// Every way in which two versions are set on paper.
pub(super) fn layouts(english: &str, russian: &str) -> Vec<String> {
    let turns = |tagged: bool| {
        let items = |text: &str| -> Vec<String> {
            let mut items: Vec<String> = vec![String::new()];
            for line in text.lines() {
                if line.starts_with(|c: char| c.is_ascii_digit()) {
                    items.push(String::new());
                }
                let last = items.last_mut().unwrap();
                last.push_str(line);
                last.push('\n');
            }
            items
        };
        let (one, other) = (items(english), items(russian));
        let mut text = String::new();
        for at in 0..one.len().max(other.len()) {
            let part = |items: &[String]| items.get(at).cloned().unwrap_or_default();
            if tagged && at > 0 {
                let (english, russian) = (part(&one), part(&other));
                let bare = |item: &str| item.split_once(". ").map_or(item.to_owned(), |(_, rest)| rest.to_owned());
                text.push_str(&format!("{at}.\n[EN] {}[RU] {}\n", bare(&english), bare(&russian)));
            } else {
                text.push_str(&format!("{}{}\n", part(&one), part(&other)));
            }
        }
        text
    };
    vec![
        columns(english, russian),
        columns(russian, english),
        format!("{english}\n\n{russian}"),
        format!("{russian}\u{c}{english}"),
        turns(false),
        turns(true),
    ]
}
