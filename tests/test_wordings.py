"""Gap figures in many wordings: each text with every gap figure that it tells, and texts that tell none.

Our own sentences, one a wording; a new wording is one more row. Value, unit, kind and direction, in the text's order.
"""

import pytest

from corpus.figures import read_figures

TOLD = {
    "The gap is 9 points. Primaries were 1.2 points narrower than in 2019.": [
        "9 points gap none",
        "1.2 points change narrower",
    ],
    "Our PP pupils did well. Results: reading 71% (78% non-PP), writing 64% (75% non-PP).": [
        "71|78 percent pair compare",
        "64|75 percent pair compare",
    ],
    "Average scaled scores: disadvantaged 101, other 106.": [
        "101|106 points pair compare",
    ],
    "Compared with 2018, poor pupils are 0.7 months further behind.": [
        "0.7 months change wider",
    ],
    "Only 24% of white working-class boys, against 34% of poor boys generally, pass.": [
        "24|34 percent pair compare",
    ],
    "At KS2 the combined measure showed 44% (disadvantaged) and 67% (other).": [
        "44|67 percent pair compare",
    ],
    "Disadvantaged pupils scored a mean of 34.6 in Attainment 8 (national other: 50.1).": [
        "34.6|50.1 points pair compare",
    ],
    "The national disadvantage gap index was 3.23 in 2023, its highest since 2012 (3.36).": [
        "3.23 index gap none",
        "3.36 index gap none",
    ],
    "No gap exists between FSM and other pupils in attendance at the clubs.": [
        "0 other gap none",
    ],
    "Disadvantaged children came in 13 points beneath the remainder in reading and 16 in writing.": [
        "13 points gap behind",
        "16 points gap behind",
    ],
    "The gap had been 10.1 months before Covid, and has now reached 10.9.": [
        "10.1 months gap none",
        "10.9 months gap none",
    ],
    "Two of every five children in care reach the standard; for the rest it is two in three.": [
        "40|67 percent pair compare",
    ],
    "The FSM pass rate was 28% and the non-FSM pass rate 47%.": [
        "28|47 percent pair compare",
    ],
    "PP gap in reading 12 points (national 18).": [
        "12 points gap none",
        "18 points gap none",
    ],
    "The school's gap of 6 points compares with 14 nationally.": [
        "6 points gap none",
        "14 points gap none",
    ],
    "Deprived pupils' average scaled score in maths was 101; for the less deprived it was 105.": [
        "101|105 points pair compare",
    ],
    "EAL pupils catch up by Year 11 and are then 0.1 ahead in Progress 8.": [
        "0.1 score gap ahead",
    ],
    "The disadvantage gap was 14 months in Ely. Ashby registered 11.4 months, Great Marlow 9.9.": [
        "14 months gap none",
        "11.4 months gap none",
        "9.9 months gap none",
    ],
    "The penalty for poor pupils in the North East is 4.2 grades, three times London's.": [
        "4.2 grades gap behind",
        "3 ratio gap ahead",
    ],
    "The gap for poorer students is 3.1 grades. The 2019 figure was 2.9, giving a rise of 0.2 grades.": [
        "3.1 grades gap none",
        "2.9 grades gap none",
        "0.2 grades change wider",
    ],
    "Free-meal pupils do worse. Of them 31% passed and 55% of other pupils.": [
        "31|55 percent pair compare",
    ],
    (
        "Pupils eligible for free school meals averaged 298 points; those not eligible, 374. In science "
        "eligible pupils were 15.1 points lower, in numeracy 17.9."
    ): [
        "298|374 points pair compare",
        "15.1 points gap less",
        "17.9 points gap less",
    ],
    "At 11, 70% of the eligible reached the standard, 88% of the ineligible, 18 percentage points apart.": [
        "70|88 percent pair compare",
        "18 percentage points gap none",
    ],
    (
        "The disadvantaged had a Progress 8 of -0.61 and the remainder -0.14. By 2018 the figures were -0.05 "
        "and +0.19, meaning a difference of 0.24."
    ): [
        "-0.61|-0.14 score pair compare",
        "-0.05|0.19 score pair compare",
        "0.24 score gap none",
    ],
    (
        "At sixteen, looked-after children do badly. Their Attainment 8 averages 24.1 while that of all "
        "other pupils is 51."
    ): [
        "24.1|51 points pair compare",
    ],
    "Boys were outscored by girls by 4.8 Attainment 8 points; it had been 6.1 in 2018.": [
        "4.8 points gap behind",
        "6.1 points gap none",
    ],
    "Persistently poor pupils slip 1.9 months further every year they spend in secondary.": [
        "1.9 months rate behind",
    ],
    "The entitled won two top grades in 31% of cases, the others in 48%.": [
        "31|48 percent pair compare",
    ],
    (
        "The long-term poor leave school 1.6 GCSE grades below the comfortable; the occasionally poor, "
        "three-quarters of a grade."
    ): [
        "1.6 grades gap behind",
        "0.75 grades gap behind",
    ],
    ("Poorer pupils were 0.5 standard deviations behind others, equivalent to about a year and a half of learning."): [
        "0.5 standard deviations gap behind",
        "1.5 years gap none",
    ],
    "Poorer pupils here used to be a year behind by Year 5. After two years they are half a year behind.": [
        "1 years gap behind",
        "0.5 years gap behind",
    ],
    "The gulf between poor pupils and others is 23.0 percentage points, against 30.4 five years previously.": [
        "23 percentage points gap none",
        "30.4 percentage points gap none",
    ],
    "Poor pupils lagged richer ones by 11 points in 2022, down two points on 2018.": [
        "11 points gap behind",
        "2 points change narrower",
    ],
    "Poorer pupils were 14 months behind in maths, 0.6 months more than in 2020.": [
        "14 months gap behind",
        "0.6 months change wider",
    ],
    "Poorer children fell another two months behind the rest between 2019 and 2022.": [
        "2 months change wider",
    ],
    "Some 28% of FSM pupils had a Level 3 by 18, against 55% of others.": [
        "28|55 percent pair compare",
    ],
    "The FSM gap moved between 17.2 and 18.4 percentage points in those years.": [
        "17.2|18.4 percentage points gap none",
    ],
    (
        "The gap for poorer pupils grew by 0.4 months in 2021, by 0.3 months again in 2022 and then by "
        "another 0.2 months."
    ): [
        "0.4 months change wider",
        "0.3 months change wider",
        "0.2 months change wider",
    ],
    "The gap between poor and rich pupils closed in every subject. Maths did best: 22 points down to 17.": [
        "22|17 points change narrower",
    ],
    "Reached the standard: 71% of all Year 6s, 55% of disadvantaged pupils": [
        "71|55 percent pair compare",
    ],
    "In Kent 31% of FSM pupils passed, compared with 45% in London.": [
        "31|45 percent pair compare",
    ],
    (
        "Ten authorities have gaps under 10 points. Barking has the narrowest, 6 points, between poorer "
        "pupils and others."
    ): [
        "6 points gap none",
    ],
    "Poor pupils are more than two years behind their peers at sixteen. The precise number is 24.6 months.": [
        "2 years gap behind",
        "24.6 months gap none",
    ],
    "For poorer pupils place matters. Those in Hull were 9 points less likely to pass than those in Leeds.": [
        "9 points gap less",
    ],
    "Of our disadvantaged pupils, 52% passed, against 71% of students nationally who are not disadvantaged.": [
        "52|71 percent pair compare",
    ],
    "More girls than boys took physics: 22 pupils against 14.": [
        "22|14 pupils pair compare",
    ],
    "The disadvantage gap in attainment was 16 percentage points for boys and 12 points for girls.": [
        "16 percentage points gap none",
        "12 percentage points gap none",
    ],
    "In selective schools 96% of pupils pass, in non-selective schools 58%.": [
        "96|58 percent pair compare",
    ],
    ("Long-term poor pupils improve slowly: since 2015 the gap between them and others has widened by two points."): [
        "2 points change wider",
    ],
    "Boys lag girls by 5 points in Kent and 9 in Essex.": [
        "5 points gap behind",
        "9 points gap behind",
    ],
    "The gap between disadvantaged pupils and others in progress narrowed from -0.52 to -0.31.": [
        "-0.52|-0.31 score change narrower",
    ],
    "The difference between poor and other students on Attainment 8 was under half a grade (-0.41).": [
        "0.5 grades gap none",
        "-0.41 grades gap behind",
    ],
    "The gap has narrowed since 2019:\n\n- by 3 points in Leeds\n- by 5 points in Hull": [
        "3 points change narrower",
        "5 points change narrower",
    ],
    "The average eFSM pupil scored 301.2 points and the average nFSM pupil 377.9.": [
        "301.2|377.9 points pair compare",
    ],
    "For looked after children the pass rate was 21%; for everyone else it was 60%.": [
        "21|60 percent pair compare",
    ],
    "Of Black Caribbean boys, 34% stay on; for Indian boys the rate is 71%.": [
        "34|71 percent pair compare",
    ],
    "Some 44 per cent of disadvantaged children were ready for school. Across all children it was 68 per cent.": [
        "44|68 percent pair compare",
    ],
    ("The proportion was 18.2% for White pupils eligible for FSM. For FSM pupils of all backgrounds it was 24.1%."): [
        "18.2|24.1 percent pair compare",
    ],
    (
        "At grade 5, 19% of poorer boys got through in 2012 as opposed to 33% of richer boys. For girls the "
        "figures were 30% and 46%."
    ): [
        "19|33 percent pair compare",
        "30|46 percent pair compare",
    ],
    "Disadvantaged pupils are twice as likely to be absent, 14% against 7%.": [
        "2 ratio gap ahead",
        "14|7 percent pair compare",
    ],
    ("Our pupil premium children outperformed the rest in reading. At greater depth they had the edge, 9% to 6%."): [
        "9|6 percent pair compare",
    ],
    "62% of girls, 51% of boys reached the standard.": [
        "62|51 percent pair compare",
    ],
    "Three in ten poor teenagers got there, whereas six in ten of their wealthier classmates did.": [
        "30|60 percent pair compare",
    ],
    "Poor pupils averaged 36.2 points. Other pupils averaged 49.7. That is thirteen and a half points.": [
        "36.2|49.7 points pair compare",
        "13.5 points gap none",
    ],
    ("The average FSM pupil got 290 points and the average non-FSM pupil 370, which leaves 80 points between them."): [
        "290|370 points pair compare",
        "80 points gap none",
    ],
    "41% of FSM pupils passed and 70% of the rest, a difference of 29 points.": [
        "41|70 percent pair compare",
        "29 percentage points gap none",
    ],
    "The gap in Attainment 8 is 13.5 points. A year ago it was eleven.": [
        "13.5 points gap none",
        "11 points gap none",
    ],
    "Poorer girls trail richer girls by three years. That is six months more than the distance for boys.": [
        "3 years gap behind",
        "6 months gap ahead",
    ],
    "The difference in reading is two years, seven months wider than the boys'.": [
        "2 years gap none",
        "7 months gap none",
    ],
    (
        "The Trust's gap has come down to 20 points. The national one, 27 points, hardly moved, which leaves "
        "us seven better than England."
    ): [
        "20 points gap none",
        "27 points gap none",
        "7 points gap ahead",
    ],
    "Disadvantaged pupils scored 40% and others 66%. The 26-point difference is the largest in the county.": [
        "40|66 percent pair compare",
        "26 percentage points gap none",
    ],
    "White pupils averaged 230 and Hispanic pupils 209: 21 points separate them.": [
        "230|209 points pair compare",
        "21 points gap none",
    ],
    "Disadvantaged pupils miss more school. They are twice as likely to be suspended.": [
        "2 ratio gap ahead",
    ],
    "Children in care struggle in tests. They are half as likely to pass English as other children.": [
        "0.5 ratio gap less",
    ],
    (
        "More than half of looked after children have a special need. Among all children it is 15%, so they "
        "are four times as likely to have one."
    ): [
        "4 ratio gap ahead",
    ],
    "Poor pupils were 2.6 times as likely to be suspended as others, against 3.1 times in 2022.": [
        "2.6 ratio gap ahead",
        "3.1 ratio gap ahead",
    ],
    "The two groups are 11 points apart in literacy and 12 in numeracy.": [
        "11 points gap none",
        "12 points gap none",
    ],
    "The gap closed by 4.7 percentage points in primary schools but only 1.6 in secondary schools.": [
        "4.7 percentage points change narrower",
        "1.6 percentage points change narrower",
    ],
    "Girls lead boys by 17 points in writing and 7 in reading.": [
        "17 points gap ahead",
        "7 points gap ahead",
    ],
    (
        "The FSM gap grew by 2.2 percentage points at grade 7 and by 1.3 at grade 4. For pupils with SEND it "
        "widened by two."
    ): [
        "2.2 percentage points change wider",
        "1.3 percentage points change wider",
        "2 percentage points change wider",
    ],
    "Ministers hailed the drop: 3.4 percentage points off the literacy gap and 3.7 off numeracy.": [
        "3.4 percentage points change narrower",
        "3.7 percentage points change narrower",
    ],
    "In science the two groups could not be told apart.": [
        "0 other gap none",
    ],
    "In geography boys and girls could not be separated.": [
        "0 other gap none",
    ],
    "There was nothing between disadvantaged pupils and the others in maths.": [
        "0 other gap none",
    ],
    "Our young carers finished level with the year group as a whole.": [
        "0 other gap none",
    ],
    "In art our pupil premium students did every bit as well as the others.": [
        "0 other gap none",
    ],
    "In drama disadvantaged pupils performed just as well as their classmates.": [
        "0 other gap none",
    ],
    "Poorer pupils did no worse than their peers in phonics.": [
        "0 other gap none",
    ],
    "Disadvantaged pupils matched their peers in reading.": [
        "0 other gap none",
    ],
    "By Year 6 the poorer children had drawn level with their classmates.": [
        "0 other gap none",
    ],
    "Pupils on free meals were 2.4 scaled-score points below other pupils in maths.": [
        "2.4 points gap behind",
    ],
    "Disadvantaged pupils are further adrift, at around nine months by the end of primary school.": [
        "9 months gap behind",
    ],
    "The poorer child has slipped three-quarters of a grade behind the richer one.": [
        "0.75 grades gap behind",
    ],
    "The typical disadvantaged pupil reads like a child 14 months younger than their classmates.": [
        "14 months gap behind",
    ],
    "The Year 9 test put White students 21 points above Hispanic students.": [
        "21 points gap ahead",
    ],
    "Disadvantaged students leave with 1.2 grades less per A level than other students.": [
        "1.2 grades gap less",
    ],
    "Poor children arrive at school eleven months in arrears of their better-off peers.": [
        "11 months gap behind",
    ],
    "Children from poor homes scored 12 points lower than those from rich homes.": [
        "12 points gap less",
    ],
    "FSM boys came in nine points short of other boys.": [
        "9 points gap behind",
    ],
    "A poor child gives up half a grade to a rich one between 11 and 16.": [
        "0.5 grades gap behind",
    ],
    (
        "A cohort that began with a gap of 21 points was found, two years later, to have one of 23 at the end "
        "of Key Stage 1."
    ): [
        "21|23 points change wider",
    ],
    "Pupils without free lunch led by 26 points in 1996; by 2000 their lead had been trimmed to 20.": [
        "26|20 points change narrower",
    ],
    "Pupils on free meals lost an extra 0.12 of a grade relative to the rest, compared with 2019.": [
        "0.12 grades change wider",
    ],
    "The gap is 77 points. All pupils averaged 354.4.": [
        "77 points gap none",
    ],
    "The gap is 26 points. Children in need: 48% reading, 40% writing, 48% maths.": [
        "26 points gap none",
    ],
    (
        "The SEND gap widened by two points. Barely half of plans arrived on time. In London it was 63%, in "
        "the East Midlands 32%."
    ): [
        "2 points change wider",
    ],
    "By the age of eleven, children from low-income families are already the best part of ten months behind.": [
        "10 months gap behind",
    ],
    (
        "Disadvantaged children start school four and a half months behind, and by the time they leave it the "
        "distance has stretched to 19."
    ): [
        "4.5 months gap behind",
        "19 months gap none",
    ],
    "Poorer pupils are a year and a half adrift of their classmates at sixteen.": [
        "1.5 years gap behind",
    ],
    "What separates poor from rich at sixteen is 18 months of learning.": [
        "18 months gap none",
    ],
    "At Key Stage 2 some 22 percentage points divide disadvantaged pupils from the rest.": [
        "22 percentage points gap none",
    ],
    "The gulf between FSM pupils and others is 28 points wide.": [
        "28 points gap none",
    ],
    "Just 46% of disadvantaged pupils reached the standard. That compares with 68% of other pupils.": [
        "46|68 percent pair compare",
    ],
    "Just 46% of disadvantaged pupils reached the standard, 22 points fewer than other pupils.": [
        "22 percentage points gap less",
    ],
    "Disadvantaged pupils: 46%. Others: 68%. Gap: 22 points.": [
        "46|68 percent pair compare",
        "22 percentage points gap none",
    ],
    "Where 68 per cent of better-off pupils met the standard, only 46 per cent of poorer ones did.": [
        "68|46 percent pair compare",
    ],
    "Against 68 per cent of their peers, 46 per cent of disadvantaged pupils met the standard.": [
        "68|46 percent pair compare",
    ],
    "The pass rate among disadvantaged pupils was 43.7 per cent, as against 72.1 per cent among all others.": [
        "43.7|72.1 percent pair compare",
    ],
    (
        "Fewer than half of disadvantaged pupils (45%) met the standard. Among their better-off peers, the "
        "figure was 66%."
    ): [
        "45|66 percent pair compare",
    ],
    "Disadvantaged pupils' average Attainment 8 score was 34.9; that of other pupils was 50.3.": [
        "34.9|50.3 points pair compare",
    ],
    "Seven in ten better-off teenagers passed, but only four in ten of the disadvantaged.": [
        "70|40 percent pair compare",
    ],
    "Progress 8 was -0.57 for disadvantaged pupils and 0.17 for the rest.": [
        "-0.57|0.17 score pair compare",
    ],
    "The gap shrank every year until 2017. Since then it has crept up again, from 18.1 months to 19.2.": [
        "18.1|19.2 months change wider",
    ],
    "After a decade of progress the gap, at 18.8 months, is back where it was in 2012.": [
        "18.8 months gap none",
    ],
    "It took ten years to close the gap by two months.": [
        "2 months change narrower",
    ],
    "Since 2019 half a month has been added to the gap.": [
        "0.5 months change wider",
    ],
    "Between 2011 and 2019 primary schools shaved 1.9 months off the gap.": [
        "1.9 months change narrower",
    ],
    "In one year the SEND gap lengthened by 1.2 months to stand at 29.": [
        "1.2 months change wider",
        "29 months gap none",
    ],
    "The gap has more than doubled since reception.": [
        "2 ratio change wider",
    ],
    "The gap at 16 is more than four times what it is at five.": [
        "4 ratio gap ahead",
    ],
    "Poor pupils are 2.3 times more likely than their peers to be excluded.": [
        "2.3 ratio gap ahead",
    ],
    "A child on free school meals is only half as likely to reach a top university as one who is not.": [
        "0.5 ratio gap less",
    ],
    "Absence among disadvantaged pupils is nearly double that of others.": [
        "2 ratio gap ahead",
    ],
    "Girls outperformed boys in every subject, by 9 points in writing and 4 in reading.": [
        "9 points gap ahead",
        "4 points gap ahead",
    ],
    "Chinese pupils are two full years in front of White British pupils at GCSE.": [
        "2 years gap ahead",
    ],
    "EAL pupils have overtaken the rest and now lead by half a grade.": [
        "0.5 grades gap ahead",
    ],
    "Disadvantaged girls are 16 months behind, disadvantaged boys 20.": [
        "16 months gap behind",
        "20 months gap behind",
    ],
    "The gap is widest for maths (11 months), narrower in reading (9) and narrowest in science (8.5).": [
        "11 months gap none",
        "9 months gap none",
        "8.5 months gap none",
    ],
    "The gap ranges from 3 months in Newham to 26 in Torbay.": [
        "3 months gap none",
        "26 months gap none",
    ],
    "At Oakfield there is no longer any gap between PP children and others.": [
        "0 other gap none",
    ],
    "Pupil premium children achieve in line with their peers in maths.": [
        "0 other gap none",
    ],
    "Our disadvantaged children came within three points of the rest in reading.": [
        "3 points gap none",
    ],
    "Children with a social worker are two-thirds as likely to pass.": [
        "0.67 ratio gap less",
    ],
    ("Six out of ten children on free school meals were ready for school; for the others it was eight out of ten."): [
        "60|80 percent pair compare",
    ],
    "There was a 19-point difference between Pupil Premium children and the others.": [
        "19 points gap none",
    ],
    "The committee heard that care leavers were four times less likely than others to go to university.": [
        "4 ratio gap less",
    ],
    "Members noted that the gap, which had stood at 21 points in 2017, had widened to 26.": [
        "21 points gap none",
        "26 points gap none",
    ],
    "The gap stood at 14.2 months in 2012; ten years later it was 18.1.": [
        "14.2 months gap none",
        "18.1 months gap none",
    ],
    "The difference amounts to roughly half a GCSE grade per subject.": [
        "0.5 grades gap none",
    ],
    "In other words poor pupils finish primary school almost a year behind where they should be.": [
        "1 years gap behind",
    ],
    "By Year 11 our FSM students lag non-FSM students by well over a grade.": [
        "1 grades gap behind",
    ],
    "The poorest fifth trail the richest fifth by 11 months in vocabulary and 8 in problem solving.": [
        "11 months gap behind",
        "8 months gap behind",
    ],
    "Gypsy, Roma and Traveller pupils are almost three years (34 months) behind White British pupils.": [
        "3 years gap behind",
        "34 months gap behind",
    ],
    "The disadvantage gap index rose to 3.95, its highest since 2011.": [
        "3.95 index gap none",
    ],
    "Twenty-six points lie between the most and the least deprived areas.": [
        "26 points gap none",
    ],
    "Pupils in the most deprived areas trail those in the least deprived by 20.2 percentage points.": [
        "20.2 percentage points gap behind",
    ],
    "In P1 the gap is 14 points, in P4 19 and in P7 21.": [
        "14 points gap none",
        "19 points gap none",
        "21 points gap none",
    ],
    "Boys are 8.6 points down on girls in writing.": [
        "8.6 points gap behind",
    ],
    "Free school meals boys did worst of all: 31%, against 49% of all boys.": [
        "31|49 percent pair compare",
    ],
    "Attainment 8 for pupils eligible for FSM averaged 35; for those not eligible, 50.": [
        "35|50 points pair compare",
    ],
    "Barely a quarter (26%) of looked-after children passed, less than half the figure for their peers (62%).": [
        "26|62 percent pair compare",
        "0.5 ratio gap less",
    ],
    "The gap is 3.2 months at five, rises to 9.6 at eleven and reaches 18.4 at sixteen.": [
        "3.2 months gap none",
        "9.6 months gap none",
        "18.4 months gap none",
    ],
    "The attainment gap narrowed again, if only by 0.3 months.": [
        "0.3 months change narrower",
    ],
    "White British FSM boys are 40 points behind Chinese FSM girls.": [
        "40 points gap behind",
    ],
    "The gap, already 10 months at the end of primary, nearly doubles by 16.": [
        "10 months gap none",
        "2 ratio change wider",
    ],
    "In reading, disadvantaged pupils got 103 and others 106, a gap of three scaled score points.": [
        "103|106 points pair compare",
        "3 points gap none",
    ],
    "Progress for disadvantaged pupils was half a grade below that of others.": [
        "0.5 grades gap behind",
    ],
    "Disadvantaged pupils made half a grade less progress than others nationally.": [
        "0.5 grades gap less",
    ],
    "Our gap is half the national one.": [
        "0.5 ratio gap less",
    ],
    "Where the national gap is 22 points, ours is 9.": [
        "22 points gap none",
        "9 points gap none",
    ],
    "The gap is 9 points. Our plan has four parts: reading, writing, talk and attendance.": [
        "9 points gap none",
    ],
    "The gap was 9 points. That is 12 points below what we were told to expect.": [
        "9 points gap none",
    ],
    "The gap narrowed to 6 points in reading, and 43 pupils now attend the club.": [
        "6 points gap none",
    ],
    "The gap fell by 2 points. Attendance rose by 3.": [
        "2 points change narrower",
    ],
    "The gap was 14 points in 2022. The school was judged good that year, with 96% of parents content.": [
        "14 points gap none",
    ],
    "Pupils with SEND are three times as likely to be bullied as others.": [
        "3 ratio gap ahead",
    ],
    "The gap is twice as wide in the north as in the south.": [
        "2 ratio gap ahead",
    ],
    "The gap at the start was 20 points and the group met for 12 weeks.": [
        "20 points gap none",
    ],
    "The gap in attendance is 4.1 percentage points.": [
        "4.1 percentage points gap none",
    ],
    "Between 2016 and 2019 the difference was steady at 14 points.": [
        "14 points gap none",
    ],
    (
        "In England the average disadvantaged pupil leaves primary school over nine months behind the average "
        "pupil who is not."
    ): [
        "9 months gap behind",
    ],
    "Children in care were, on average, 28 points below other children in Attainment 8.": [
        "28 points gap behind",
    ],
    "Rural disadvantaged pupils trail by 19.3 months, urban ones by 17.8.": [
        "19.3 months gap behind",
        "17.8 months gap behind",
    ],
    "The difference between the boroughs with the widest and narrowest gaps is 22 months.": [
        "22 months gap none",
    ],
    "The gap for pupils with EHCPs stands at 40.1 months; for SEN support it is 24.7.": [
        "40.1 months gap none",
        "24.7 months gap none",
    ],
    "Among late-arriving EAL pupils the gap was 19.6 months, little changed on 2019.": [
        "19.6 months gap none",
    ],
    "Poor children's vocabulary lags 16 months behind that of children from the richest homes.": [
        "16 months gap behind",
    ],
    "Some 57% of disadvantaged children had good development at five, v 74% of others: a gap of 17 points.": [
        "57|74 percent pair compare",
        "17 percentage points gap none",
    ],
    (
        "68% of other pupils reached a grade 4 in both subjects; barely four in ten disadvantaged pupils "
        "could say the same."
    ): [
        "68|40 percent pair compare",
    ],
    "The gap has shrunk from 15.5 percentage points to 9.8 since 2011, almost all of it before 2017.": [
        "15.5|9.8 percentage points change narrower",
    ],
    "The pandemic wiped out a decade's progress: from 9.2 months in 2018 the primary gap rose to 10.4.": [
        "9.2|10.4 months change wider",
    ],
    "By GCSE the 4.7-month gap of reception has become one of 18.6.": [
        "4.7 months gap none",
        "18.6 months gap none",
    ],
    "FSM pupils were 7.2 points adrift in Welsh and 9.1 in English.": [
        "7.2 points gap behind",
        "9.1 points gap behind",
    ],
    "The national gap is 18.6 months. Ours, 12, is among the smallest.": [
        "18.6 months gap none",
        "12 months gap none",
    ],
    ("Disadvantaged pupils again did worse. Maths showed the widest gap between them and others: 41% against 66%."): [
        "41|66 percent pair compare",
    ],
    "Pupils on free school meals finish nearly 12 points short of everyone else.": [
        "12 points gap behind",
    ],
    "By seven, the poorest children had fallen ten months behind the richest.": [
        "10 months gap behind",
    ],
    "For looked after children the shortfall is 27 points.": [
        "27 points gap behind",
    ],
    "The best-off children are 19 months ahead of the worst-off in vocabulary.": [
        "19 months gap ahead",
    ],
    "Wealthier pupils outscore poorer ones by 86 points in maths.": [
        "86 points gap ahead",
    ],
    "Non-FSM pupils enjoy a lead of 24 points.": [
        "24 points gap ahead",
    ],
    "One in five poor children gets there, two in five of the others.": [
        "20|40 percent pair compare",
    ],
    "The rate for Roma pupils was 18 per cent and for Chinese pupils 82 per cent.": [
        "18|82 percent pair compare",
    ],
    "Attainment 8 stood at 35.1 among disadvantaged pupils and at 50.3 among the rest.": [
        "35.1|50.3 points pair compare",
    ],
    "Where disadvantaged pupils averaged 4.1 points, the others averaged 5.3.": [
        "4.1|5.3 points pair compare",
    ],
    "Disadvantaged pupils 55%, others 74%.": [
        "55|74 percent pair compare",
    ],
    "55% of PP children (national non-PP 74%) reached the standard.": [
        "55|74 percent pair compare",
    ],
    "In writing the gap opened up to 21 points, from 17 before the pandemic.": [
        "21|17 points change wider",
    ],
    "After three years of widening, the gap edged back from 19.2 to 19.1 months.": [
        "19.2|19.1 months change narrower",
    ],
    "The gap is unchanged at 14 points.": [
        "14 points gap none",
    ],
    "There has been a two-point fall in the FSM gap.": [
        "2 points change narrower",
    ],
    "The SEND gap has grown more than half a month since 2022.": [
        "0.5 months change wider",
    ],
    "London's gap (9.5 months) is under half that of the North East (21.6).": [
        "9.5 months gap none",
        "0.5 ratio gap less",
        "21.6 months gap none",
    ],
    "At primary level the difference is ten months; at secondary, almost double that.": [
        "10 months gap none",
        "2 ratio gap ahead",
    ],
    "EPI puts the gap at 19.1 months. DfE's own index puts it at 3.92.": [
        "19.1 months gap none",
        "3.92 index gap none",
    ],
    (
        "Our Year 6 disadvantaged pupils are now ahead of their peers by two points in maths, and just one "
        "behind in reading."
    ): [
        "2 points gap ahead",
    ],
    "The gap, 15 points at the last count, is the smallest in the county.": [
        "15 points gap none",
    ],
    "Girls now lead boys in every subject; the margin is widest in English, at 16 points.": [
        "16 points gap none",
    ],
    "The two groups are neck and neck in science.": [
        "0 other gap none",
    ],
    "Boys and girls are now level in maths.": [
        "0 other gap none",
    ],
    "We found no difference between FSM and non-FSM pupils.": [
        "0 other gap none",
    ],
    "The gap in maths grew by 6.1 points in Hull, more than elsewhere, then by 3.2 in Goole and 2.9 in Selby.": [
        "6.1 points change wider",
        "3.2 points change wider",
        "2.9 points change wider",
    ],
}
NOT_TOLD = (
    "The poorest fifth are behind. Ages ranged from 3 to 5.",
    "The gap is wide. On a scale from 1 to 10 heads rated the scheme 8.",
    "FSM pupils are behind. A one-point rise in income means a 0.2-point rise in scores.",
    "FSM pupils are behind others. The pass mark was 28, 2 lower than last year.",
    "The gap is wide. 3 in 10 pupils speak another language, up from 2 in 10.",
    (
        "The gap between poor and other pupils is wide. Last year 72% of our PP pupils passed, 3 points "
        "above our target."
    ),
    "The gap between poor and other pupils is wide. The confidence interval runs from 9 to 15.",
    "The gap between poor pupils and others is wide. Funding per student fell 11% in a decade.",
    "The gap between poor pupils and others is wide. The club costs £3,100 a year, with 5 staff.",
    "Poorer children own 4 fewer books than richer ones.",
    "An extra £300 per poor pupil closes the gap by 1 month.",
    "Poor pupils are behind. The report costs £12 and runs to 64 pages, 20 fewer than in 2018.",
    "The attainment gap has not closed by even one month since 2017.",
    "The gap for poor pupils is wide. The council blames a 12% cut in its budget.",
    "The gap is wide. Suspensions fell from 64 to 7.",
    "The gap between girls and boys is wide. Mean Attainment 8 for all was 44.1. A grade is worth 1 point.",
    "The gap index is told to one place. It goes from -10 to 10.",
    "The gap between poor and rich is wide. Australia's mean was 503, the OECD's 487.",
    "The gap between poorer pupils and others persists. Mastery, says the EEF, is worth 5 months.",
    "Poorer pupils were behind others. All pupils lost 2 months in reading.",
    "Private school pupils had 3.2 more online lessons daily than state pupils.",
    "Nationally 54% of all pupils passed, compared with 61% in London.",
    "In our school 45% of disadvantaged pupils passed, compared with 36.3% nationally.",
    "The FSM gap is large. Pupils' scores were two months lower than those of a similar cohort in 2019.",
    ("The gap has grown. Poor readers gained 9 months in eight weeks, and their spelling ages rose by five months."),
    "Disadvantaged students were twice as likely to pick sociology as physics.",
    ("The term is kept for those above the 80 per cent threshold, who had free meals for 80% of their schooling."),
    "For boys the shares were 28.1% and 40.2%.",
    "At the higher standard they had the edge, 9% to 6%.",
    (
        "Numeracy rose too: pupils in the most deprived areas went up half a point while those in the least "
        "deprived slid back 0.3."
    ),
    "The mean fell by almost 15 points in mathematics and by 10 in reading, for rich and poor alike.",
    "Some 40.5% of Hull's FSM pupils gained grade 4, 4.8 above the same pupils nationally (35.7%).",
    "A child who misses one day a fortnight loses a term over five years.",
    "By 2028: a grade 5 gap of 10 points or less.",
    "We want no child with a plan more than a year behind by 2035.",
    "Disadvantaged pupils' pass rate climbed by 6 points between 2016 and 2019.",
    "Attainment among poorer pupils fell from 45% to 41%.",
    "For 30 years the gap has been measured.",
    "In 2019 37% of looked after children met the standard.",
    "We aim to cut the gap to five months by 2030.",
    "The gap had been stable for a decade. Attendance was 91% in the spring term.",
    "Disadvantaged pupils gained 2 months over two years of the programme.",
    "Lessons are 20 minutes longer than in other schools.",
    "Disadvantaged pupils keep pace with the others in music.",
    "Over the last 12 months the school has closed its gap.",
    "The school is 12 points above the national average.",
    "We aim to have halved the gap by 2027.",
    "On current trends the gap will take 40 years to close.",
    "If nothing changes the gap will reach 20 months by 2030.",
    "Disadvantaged pupils' results rose by 4 points while those of their peers rose by 2.",
    "The tutored pupils made four months' more progress than pupils who were not tutored.",
    "Disadvantaged pupils make up 27% of the cohort, compared with 25% nationally.",
    "Pupils from poorer homes miss 12 days a year.",
    "The gap matters: 9 in 10 teachers say so.",
    "The attainment gap is wide. Only 41% of our pupils passed, down from 48% in 2019.",
    "Schools have been given £2,345 for each looked-after child, up from £1,900.",
    "The gap index has been published for 12 years.",
    "In 2023, 34% of disadvantaged pupils got a grade 5; in 2022 it was 30%.",
    "The reading age of 11 in 30 pupils was two years below their real age.",
    "Pupils had been behind by as much as two months after lockdown.",
    "It stood at 14.2 months in 2012; ten years later it was 18.1.",
    "For every three months a better-off child gains, a poor child gains two.",
    "Closing half the gap would take 12 years.",
    "Poor children hear 30 million fewer words than rich children by three.",
    "Nationally it's 22 points. Ours is 9.",
    "The school's Progress 8 score rose from -0.3 to 0.1 in two years.",
    "In 2022, 21% of disadvantaged pupils were persistently absent, up from 9% in 2019.",
    "Teachers in poor areas earn 3% less than those elsewhere.",
    "The programme costs 12 pounds per pupil and adds three months.",
    "Disadvantaged pupils are 26% of the roll but 48% of suspensions.",
    "All pupils lost two months of learning in the pandemic.",
    "We will close the gap by 5 points each year.",
    "The government pledged to end the gap within 10 years.",
    "Four in five schools said the gap had widened.",
    "A third of the gap is explained by absence.",
    "Attainment of disadvantaged pupils improved by 3.2 points, faster than nationally.",
    "Pupils here gained 2 points more than predicted.",
    "The 2019 cohort had 45 disadvantaged pupils and 135 others.",
    "Only 8% of teachers think the gap will close in the next 5 years.",
    "Reading ages rose by 14 months in 12 months.",
    "Girls' results fell by 2 points and boys' by 3.",
    "The gap has three causes: absence, language and housing.",
    "Disadvantaged pupils did as well as we had hoped.",
    "Disadvantaged pupils read as well as write every day.",
    "The head matched pupils with mentors from other schools.",
    "Disadvantaged pupils scored 98 in reading, 101 in maths and 99 in spelling.",
    "In 2019 disadvantaged pupils scored 98 and in 2022 they scored 101.",
    "Nothing separates the school from its neighbour but a road.",
    "Staff turnover was 12%, 4 points lower than in 2022.",
    "They are twice as likely as teachers to use the library.",
    "By 2030 we expect the gap to be 16 points.",
    "If tutoring reached all poor pupils the gap would fall by two months.",
    "Catch-up pupils made 3 months' extra progress, twice that of the control group.",
    "Boys make up 62% of exclusions, girls 38%.",
    "The pay gap between heads is 9%.",
    "Poor pupils gained on the rest by a month a year.",
    "Primary: 10 months. Secondary: 18.6 months.",
    "Maths shows the widest gap: 41% against 66%.",
    "Children from the North East leave school 5.1 months further behind than those in London.",
    "The gap vanished altogether in Year 4.",
    "Attendance for FSM pupils was 91%, up 2 points.",
    "The share of disadvantaged pupils who took triple science rose from 8% to 14%.",
    "The gap is a problem in 9 out of 10 schools.",
    "Since 2011 disadvantaged pupils have had an extra £2.5 billion a year.",
    "Each pupil gets 15 hours of tutoring over 10 weeks, 5 hours more than last year.",
    "We cut the number of exclusions by 40%.",
    "Disadvantaged pupils' attendance is 4 points better than last year.",
    "Half of the schools in the trial were in the North.",
    "Children who started school in 2020 are three months behind where earlier cohorts were.",
)


def gaps(text: str) -> list[str]:
    """The gap figures of a text, in order."""
    return [
        f"{figure.value} {figure.unit.value} {figure.kind.value} {figure.direction and figure.direction.value}"
        for figure in read_figures(text)
        if figure.is_gap
    ]


@pytest.mark.parametrize(("text", "told"), TOLD.items(), ids=lambda one: one if isinstance(one, str) else "")
def test_a_wording_tells_its_gap_figures_and_no_others(text, told):
    """Verbs of standing and moving, equality, coordination and what points back are read by their grammar."""
    assert told == gaps(text)


@pytest.mark.parametrize("text", NOT_TOLD)
def test_levels_targets_spans_and_effects_tell_no_gap(text):
    """One group over time, a wish, a stretch of time and what an approach added are no gaps."""
    assert [] == gaps(text)
