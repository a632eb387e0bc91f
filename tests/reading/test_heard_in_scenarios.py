"""What people really typed in play tests: kind words that must not be called hurtful, and fixes that must be heard."""

from pathlib import Path

import pytest

from simulator.moves import Move, Phase, Reading
from simulator.practice.play import Exchange, Play
from simulator.reading import ReplyInContext, RuleReader
from simulator.scenario.library import load_scenario
from simulator.scenario.models import Tier

SCENARIOS = Path(__file__).parents[2] / "scenarios"

FULL = {
    "plum-exchange": (
        "I shall of course replace every one, or return your money in full, whichever you should prefer.",
        "help urself to more from the crate",
        "Just take whatever you want from the crate.",
        "replacment or refnd?",
        "Shall I give you your six thirty?",
        "I can give you a credit note, or new fruit, or cash.",
        "Let me go to the back and choose the best seven myself",
    ),
    "silent-cd": (
        "A replacement will leave us by this evening's collection, at no charge",
        "New one in todays post, keep the dud",
        "ill chuck another in the post now",
        "Ill get a replacment out to you todya",
        "You'll have a working copy in the mail tonight.",
        "Yours will be reshipped by priority mail this evening.",
        "I'd be happy to send that again for you in the 5:30 mail.",
    ),
    "milky-cappuccino": (
        "There you go, one cappuccino, thirds, just like you asked.",
        "let me have another go at the cappuccino",
        "Just a regular one with less milk then. On it.",
        "Do you want your money back or shall I have another try?",
    ),
}
NOT_FULL = {
    "plum-exchange": (
        "I can offer you half your money back",
        "I can refund half of it.",
        "Help yourself to a coffee while you wait.",
    ),
    "silent-cd": (
        "I can offer you half your money back",
        "I can refund half of your money.",
        "Could you resend that email?",
        "Did you get one in the post?",
    ),
    "milky-cappuccino": (
        "You should have ordered a regular one with less milk.",
        "You could have another go at ordering it.",
    ),
}
ANSWERS = (
    ("plum-exchange", "Can I have a look at one?", "rown"),
    ("plum-exchange", "may I see one", "rown"),
    ("silent-cd", "Can you email us a video?", "video"),
    ("silent-cd", "Can you hold on a moment?", "right here"),
    ("milky-cappuccino", "How does that taste?", "coffee"),
)
INNOCENT = (
    "You did order the blue one, I can see it right here. We sent red. I'll courier the blue one.",
    "You did order the blue one. We sent red. I'll courier the blue one.",
    "Could you be a dear and pop your name down here?",
    "Would you be kind enough to give me the order number?",
    "Might I get you a coffee while I sort this out?",
    "May I offer you a seat while you wait?",
    "Might I ask which one you'd prefer?",
    "Would Friday be good for you?",
    "Would a new one by Saturday be any good?",
    "Would a pair of the brown ones be all right instead?",
    "You must have been so cold in that room.",
    "You must have been furious, standing there with the guests arriving.",
    "You must have felt awful about it.",
    "You must be exhausted after all that driving.",
    "You must have had a horrible evening.",
    "You poor thing, that's a rotten start to the week.",
    "Poor you, all that way for nothing.",
    "That's outrageous, you paid for a whole one!",
    "That's absurd, of course you shouldn't pay twice.",
    "That's crazy! You waited an hour for that?",
    "What a joke, you deserve better than that from us.",
    "How ridiculous of us.",
    "Nobody could have known that from looking at it.",
    "There's no way you could have known.",
    "You couldn't have seen that from the box.",
    "You weren't to know.",
    "I'll put a note on your file so they make it right every time.",
    "I've left a note on your order for the driver.",
    "I've added a comment to your account so you don't get charged again.",
    "I've flagged it on your account so nobody asks you again.",
    "I'll mark your account so the refund goes straight through.",
    "Feel free to bin the old one.",
    "Just throw the broken one away, we don't need it back.",
    "You can toss the old one.",
    "Don't forget your umbrella!",
    "Don't forget your change, and have a lovely evening.",
    "Mind how you go, and don't forget your card!",
    "Next time you come by, the coffee's on me.",
    "Next time you're passing, pop in and tell me how the tart went.",
    "If it ever happens again, come straight to me.",
    "If there's any trouble at all next time, ask for me by name.",
    "Next time just ask for me.",
    "You're lucky to have a daughter like that!",
    "You're so lucky, living by the sea.",
    "Lucky you, a whole week off!",
    "You shouldn't have had to come back.",
    "You should never have had to ask for this.",
    "I don't do refunds myself, but Maria does, and she's right here.",
    "I haven't learned the till yet, so I'll fetch Tom and he'll do it.",
    "I'm new, so let me get Priya, she'll refund you.",
    "I'm only new here but I'll find someone who can do it right now.",
    "Money back or a new one, up to you.",
    "New plums or your money, whichever you like.",
    "Card or cash, your choice.",
    "Refund or a fresh one, you decide.",
    "You did pay for express, and we sent it by regular mail. I'm refunding the difference.",
    "You did tell us no onions. I'm making you another.",
    "You're not the only one who's had this, and I'm sorry. I'll replace it.",
    "You're not alone, we've had three of these back. It's our fault.",
    "No trouble at all, that's what I'm here for.",
    "Would it be easier if I brought it to you?",
    "Can I be cheeky and ask your name?",
    "Would you be so good as to bring the box over?",
    "What's wrong with it?",
    "What's the matter with the lamp?",
    "Might we send it round to your house?",
    "Could you be an angel and spell that for me?",
    "Would you be so kind as to hold on a second?",
    "May I ask your name?",
    "Might I have your surname, please?",
    "Could I trouble you for the order number?",
    "Could I ask you to sign here for the refund?",
    "Would the afternoon be better for you?",
    "Would it be all right if I called you back at four?",
    "Would tomorrow suit you?",
    "Shall we say two o'clock?",
    "Could you possibly bring it over here?",
    "You must have been so worried about her.",
    "You must be so tired after that journey.",
    "You must be starving by now.",
    "That must have been so frustrating for you.",
    "You must have felt so let down by us.",
    "I'd have been furious too.",
    "You have every right to be angry.",
    "You've every reason to be cross with us.",
    "No wonder you're annoyed.",
    "I don't blame you one bit.",
    "I'd be annoyed as well if that happened to me.",
    "That's outrageous. I'm so sorry about that.",
    "That's absurd. You shouldn't have to pay for that.",
    "That's awful. You paid for ten and got three.",
    "That's not good enough. You deserve better.",
    "That's so unfair on you.",
    "I've noted it on your order so the courier rings first.",
    "I've added a note to your profile saying you like it extra hot.",
    "There's a note on your account now, so nobody will ask you again.",
    "We've flagged your order as urgent so it goes first.",
    "I'll leave a note for the morning team.",
    "See you soon, and mind the step!",
    "Goodbye then, and give my love to your mother!",
    "Have a lovely evening, and drive safely.",
    "Don't forget your scarf!",
    "Say hello to Ines for me.",
    "Come back any time.",
    "See you next week!",
    "Next week I'll have the new ones in.",
    "Lucky dog, getting a walk by the sea!",
    "What a lucky girl, a party on a Saturday!",
    "Whichever suits you, refund or exchange.",
    "A new one or your money back, entirely up to you.",
    "Refund or a fresh one? Your choice.",
    "New one or refund? Totally up to you!",
    "Would you rather have cash or card? Up to you.",
    "You did say no sugar. We put sugar in, that's our mistake.",
    "You did ask for the window seat. They gave you the aisle.",
    "You ordered the large, and we sent the small.",
    "You asked for oat milk and I used cow's milk, sorry.",
    "I can't do it on this till, but Anna can, she's right here.",
    "I'm new, but I'll get Lena and she'll sort it right away.",
    "It's my first week, so let me fetch my manager.",
    "No bother at all, happy to help.",
    "Not a problem, that's what we're here for.",
    "Don't worry, I've got it from here.",
    "You're not the first to tell us, and I'm sorry we didn't catch it.",
    "It's not you, the whole batch was bad.",
    "It isn't your player, it's our disc.",
    "You couldn't have done anything differently.",
    "You did nothing wrong.",
    "You weren't to know, they look fine from outside.",
    "You can keep the old one or bin it, whatever's easier.",
    "Just put the old one in the recycling.",
    "No need to send it back, throw it away.",
    "Bless you for coming all this way.",
    "You're a star, thank you for waiting.",
    "You're very kind, thank you.",
    "Thank you for being so patient with us.",
    "Can I tempt you with a coffee on us while you wait?",
    "May I offer you a free dessert?",
    "Might a cup of tea help while I look?",
    "Would you care for a glass of water?",
    "You're right, it should have been hot.",
    "You're absolutely right, I'd want my money back too.",
)
TO_A_CUSTOMER = (
    ("Sorry for the fuss", "Don't worry about it! No fuss at all."),
    ("Sorry to be a nuisance", "It's no bother, really. Which one would you like?"),
    ("I feel silly making a fuss", "Not at all, you did the right thing bringing it back."),
    ("Sorry to bother you", "No need to apologise, it's us who should."),
    ("I'm sorry, I lost the receipt", "Never mind the receipt, I believe you."),
    ("Sorry, I can't find the receipt", "Don't worry about it, we all lose them."),
    ("I don't want to make a fuss", "You're not making a fuss at all."),
)
STILL_GUILTY = (
    "I've put a note on your account about your behaviour.",
    "I'll put a mark against your name so everyone knows what you're like.",
    "Would it kill you to be nice?",
    "Oh poor you.",
    "You're not the only one with problems.",
    "That's ridiculous. We never do that.",
    "You did order the small one.",
    "You did order it spicy. We made it as you ordered.",
    "You did order the blue one. We sent exactly that.",
    "You must have been careless with it.",
    "You could have known.",
    "Never mind, it's only a plum.",
    "You're lucky to have such good staff here.",
    "Next time, tell us before you leave.",
    "Next!",
    "I don't know how that works.",
    "That was your choice.",
    "Might I suggest our premium plan?",
    "Could you have dropped it?",
    "What's wrong with you?",
)


def first_step(name: str, reply: str) -> Exchange:
    scenario = load_scenario(SCENARIOS / f"{name}.yaml").scenario
    step = Play(scenario, 7, RuleReader()).run([reply]).steps[0]
    assert isinstance(step, Exchange)
    return step


def read(reply: str, customer: str = "", phase: Phase = Phase.BEFORE_FIX) -> Reading:
    return RuleReader().read([ReplyInContext(reply, customer, phase)])[0]


@pytest.mark.parametrize(("name", "reply"), [(name, each) for name, said in FULL.items() for each in said])
def test_a_fix_is_heard_as_the_full_fix(name: str, reply: str) -> None:
    step = first_step(name, reply)
    assert step.fixes
    assert step.answer.situation.fixed
    assert step.reading.of(Move.REMEDY, Move.CLARIFYING_QUESTION)


@pytest.mark.parametrize(
    ("name", "reply"), [(name, each) for name, said in NOT_FULL.items() for each in said]
)
def test_less_than_the_fix_does_not_pass_for_it(name: str, reply: str) -> None:
    assert not first_step(name, reply).fixes


def test_half_the_money_is_heard_as_half() -> None:
    offer = first_step("silent-cd", "I can offer you half your money back").answer.offer
    assert offer is not None
    assert offer.tier is Tier.PARTIAL


@pytest.mark.parametrize(("name", "reply", "holds"), ANSWERS)
def test_a_natural_question_gets_an_answer_that_fits(name: str, reply: str, holds: str) -> None:
    assert holds in first_step(name, reply).answer.spoken.text


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("reply", INNOCENT)
def test_ordinary_kindness_is_not_hurtful(reply: str, phase: Phase) -> None:
    assert read(reply, phase=phase).hurtful == ()


@pytest.mark.parametrize(("customer", "reply"), TO_A_CUSTOMER)
def test_comforting_words_to_a_customer_who_excuses_herself(customer: str, reply: str) -> None:
    assert read(reply, customer).hurtful == ()


@pytest.mark.parametrize("reply", STILL_GUILTY)
def test_their_guilty_neighbours_still_hurt(reply: str) -> None:
    assert read(reply).hurtful


@pytest.mark.parametrize(
    ("reply", "move"),
    [
        ("Have you tried it in another player?", Move.HARD_SELL),
        ("We keep getting this wrong.", Move.REMEDY),
        ("Of course you can have a new one.", Move.WARM_CLOSE),
    ],
)
def test_what_a_reply_does_not_do(reply: str, move: Move) -> None:
    assert not read(reply).of(move)


@pytest.mark.parametrize(
    "reply",
    [
        "What size do you need? I'll post them out today.",
        "I've booked Dave for 2pm today, and the month is free.",
    ],
)
def test_a_fix_is_heard_without_a_scenario(reply: str) -> None:
    assert read(reply).of(Move.REMEDY)
