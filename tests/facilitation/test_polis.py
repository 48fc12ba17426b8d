from fractions import Fraction

import pytest

from facilitation.ballots import Flaw, Problem
from facilitation.marks import Tally
from facilitation.polis import consensus, read_polis
from facilitation.readings import Wording
from facilitation.stances import Stance
from facilitation.synthesis import Statement

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
COMMENTS = "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
VOTES = "timestamp,datetime,comment-id,voter-id,vote\n"
TWO = COMMENTS + '1,,0,7,,,1,"Une liste, chaque lundi"\n2,,1,8,,,-1,Rien\n'


def voices(**files: str) -> dict[str, dict[str, Stance]]:
    ballots, problems = read_polis(named(**files))
    assert problems == ()
    return {str(statement.id): dict(statement.voices) for statement in ballots.statements}


def named(**files: str) -> dict[str, str]:
    return {f"{name.replace('_', '-')}.csv": text for name, text in files.items()}


def test_a_vote_is_agree_disagree_or_no_view_and_comments_keep_their_order_words_and_author() -> None:
    votes = VOTES + "1,,1,7,1\n2,,1,8,-1\n3,,0,8,0\n"

    ballots, problems = read_polis(named(comments=TWO, votes=votes))

    assert problems == ()
    assert ballots.statements == (
        Statement("0", {"8": Stance.NO_VIEW}, author="7"),
        Statement("1", {"7": Stance.AGREE, "8": Stance.DISAGREE}, author="8"),
    )
    assert ballots.wordings["0"] == Wording("Une liste, chaque lundi", "")
    assert ballots.roster == {"7": "", "8": ""}


def test_the_last_vote_counts_wherever_its_row_stands() -> None:
    votes = VOTES + "30,,0,8,-1\n10,,0,8,1\n20,,0,9,1\n20,,0,9,0\n"

    assert voices(comments=TWO, votes=votes)["0"] == {"8": Stance.DISAGREE, "9": Stance.NO_VIEW}


def test_without_times_the_last_row_counts() -> None:
    votes = "vote;voter-id;comment-id\n1;8;0\n-1;8;0\n"

    assert voices(comments=BOM + TWO, votes=votes)["0"] == {"8": Stance.DISAGREE}


def test_without_a_file_of_votes_the_matrix_gives_them() -> None:
    matrix = "participant,group-id,n-votes,0,1\n7,0,2,1,-1\n8,1,1,,0\n9,,0,,\n"

    ballots, problems = read_polis(named(comments=TWO, participants_votes=matrix))

    assert problems == ()
    assert ballots.roster == {"7": "0", "8": "1", "9": ""}
    assert [dict(statement.voices) for statement in ballots.statements] == [
        {"7": Stance.AGREE},
        {"7": Stance.DISAGREE, "8": Stance.NO_VIEW},
    ]


def test_beside_a_file_of_votes_the_matrix_gives_the_groups_alone() -> None:
    matrix = "participant,group-id,0\n8,1,1\n"

    ballots, problems = read_polis(
        named(comments=TWO, votes=VOTES + "1,,0,8,-1\n", participants_votes=matrix)
    )

    assert problems == ()
    assert ballots.roster == {"7": "", "8": "1"}
    assert ballots.statements[0].voices == {"8": Stance.DISAGREE}


def test_a_vote_on_a_comment_that_is_not_listed_is_kept_without_words() -> None:
    ballots, problems = read_polis(named(comments=TWO, votes=VOTES + "1,,5,8,1\n"))

    assert problems == ()
    assert ballots.statements[2] == Statement("5", {"8": Stance.AGREE})
    assert ballots.wordings["5"].words == ""


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("1,,0,8,2", Problem(2, Flaw.NOT_A_VOTE, "2")),
        ("1,,0,8,", Problem(2, Flaw.NOT_A_VOTE, "")),
        ("1,,0,,1", Problem(2, Flaw.EMPTY, "voter-id")),
        ("1,,,8,1", Problem(2, Flaw.EMPTY, "comment-id")),
        ("soon,,0,8,1", Problem(2, Flaw.NOT_A_TIME, "soon")),
        ("1,,0,8", Problem(2, Flaw.OTHER_LENGTH, "4/5")),
        ('1,,0,8,"1', Problem(2, Flaw.UNREADABLE)),
    ],
)
def test_a_bad_line_is_named_with_its_file(row: str, problem: Problem) -> None:
    _, problems = read_polis(named(comments=TWO, votes=f"{VOTES}{row}\n"))

    assert problems == (("votes.csv", problem),)


def test_columns_that_are_not_there_are_named_file_by_file() -> None:
    _, problems = read_polis(named(comments="id\n", votes="voter-id\n", participants_votes="group-id\n"))

    assert problems == (
        ("comments.csv", Problem(1, Flaw.NO_SUCH_COLUMN, "comment-id")),
        ("participants-votes.csv", Problem(1, Flaw.NO_SUCH_COLUMN, "participant")),
        ("votes.csv", Problem(1, Flaw.NO_SUCH_COLUMN, "comment-id")),
        ("votes.csv", Problem(1, Flaw.NO_SUCH_COLUMN, "vote")),
    )


def test_a_matrix_without_a_column_a_comment_holds_no_votes_and_is_told_so() -> None:
    _, problems = read_polis(named(comments=TWO, participants_votes="participant,group-id\n7,0\n"))

    assert problems == (("participants-votes.csv", Problem(1, Flaw.NO_COLUMN_OF_VOTES)),)


def test_consensus_multiplies_over_the_groups_and_counts_passes_as_seen() -> None:
    groups = {
        "0": Tally(agree=3, disagree=1, no_view=1),
        "1": Tally(agree=1),
        "2": Tally(),
        "": Tally(disagree=9),
    }

    assert consensus(groups) == Fraction(4, 7) * Fraction(2, 3) * Fraction(1, 2)
