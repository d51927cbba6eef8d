"""More short passages, of tabloids, broadsheets, courts and features: who is heard in each."""

from __future__ import annotations

from tests.script.speakers import misheard

PAPERS = [
    (
        "Pop star Tia Vance has slammed trolls who mocked her new haircut.\n\nThe Midnight singer, 26, shared a "
        "selfie on Instagram on Sunday and wrote: ‘Love it or leave it.’\n\nFans rushed to support her. ‘You look "
        "amazing, babe,’ one wrote. Another said: ‘Ignore the haters.’\n\nTia’s boyfriend, Callum West, "
        "commented: ‘Stunning.’",
        ["Tia Vance", "one", "another", "Callum West"],
    ),
    (
        "A source close to the couple told the Sun: ‘They are done.’ The insider added: ‘She moved out in May.’ A "
        "rep for Vance declined to comment.",
        ["a source close to the couple", "a source close to the couple"],
    ),
    (
        "Mayor Sheila Kane opened the bridge on Saturday. Local historian Ivor Pell, who watched from the bank, "
        "was moved to tears. “My grandfather built the first one,” he said. “He would have loved this.” Ms Kane "
        "said the work had cost £3m. “Worth every penny,” she added.",
        ["Ivor Pell", "Ivor Pell", "Sheila Kane"],
    ),
    (
        "“We want answers,” said Rachel Onu, whose son died at the unit in 2019. Her solicitor, David Marsh, said "
        "the trust had behaved disgracefully. “They lied to this family,” he said. Asked about that, trust chief "
        "executive Helen Bray said: “We are truly sorry.”",
        ["Rachel Onu", "David Marsh", "Helen Bray"],
    ),
    (
        "Police Scotland said inquiries were continuing. Sergeant Ewan Baird added: “Anyone with information "
        "should call 101.”",
        ["Ewan Baird"],
    ),
    (
        "Dr Ngozi Abara and Professor Tim Lowe disagree about the cause. Abara blames the heat. “It is simple "
        "physics,” she says. Lowe blames the pipes. “They were installed in 1951,” he says.",
        ["Ngozi Abara", "Tim Lowe"],
    ),
    (
        "Manchester City boss Luca Brandt refused to blame referee Stuart Pym. “Stuart is a good referee,” Brandt "
        "said. “Everyone makes mistakes.” Captain Joe Hallam was less forgiving: “It cost us the title.”",
        ["Luca Brandt", "Luca Brandt", "Joe Hallam"],
    ),
    (
        "World number one Elena Brusova beat Britain’s Katie Moss 6-2 6-4. “Katie is going to win many titles,” "
        "said Brusova. Moss, 19, agreed that she had been second best. “She was too good today,” the teenager "
        "said.",
        ["Elena Brusova", "Katie Moss"],
    ),
    (
        "The prime minister told MPs: “There is no alternative.” Labour leader Dan Firth shouted back: “There is: "
        "resign!” The Speaker, Sir Miles Dunne, intervened. “Order,” he said. “The House must hear the prime "
        "minister.”",
        ["the prime minister", "Dan Firth", "Miles Dunne", "Miles Dunne"],
    ),
    (
        "Asked by the BBC’s Laura Penn if he would resign, Mr Firth said: “No.” Pressed again, he said: “I’ve "
        "answered that.”",
        ["Firth", "Firth"],
    ),
    (
        "His mother, Doreen, said he was a quiet boy. “He loved trains,” she said. His teacher at the time, Brian "
        "Ogle, remembers a different child. “He was a menace,” he laughs.",
        ["Doreen", "Brian Ogle"],
    ),
    (
        "Campaigner Asha Rowe, from Friends of the Wye, said: “The river is dying.” A spokesperson for Wye Water "
        "said: “Protecting the river is our priority.” But Rowe said that was nonsense. “They’ve had 30 years,” "
        "she said.",
        ["Asha Rowe", "a spokesperson for Wye Water", "Asha Rowe"],
    ),
    (
        "“I thought it was a firework,” recalls Sunil Mehta, 41, who was walking his dog. “Then I saw the smoke.” "
        "He called 999. The operator, he says, was calm. “She told me to stand back and count the windows.”",
        ["Sunil Mehta", "Sunil Mehta", "Sunil Mehta"],
    ),
    (
        "In his ruling, Mr Justice Oakes wrote: “The claim fails.” Outside court the claimant, Peggy Strand, said "
        "she would appeal. “This isn’t over,” she said.",
        ["Oakes", "Peggy Strand"],
    ),
    (
        "Elections chief Boubacar Diop declared the vote valid. Opposition candidate Fatou Sarr rejected the "
        "result. “This was a robbery,” she told supporters in the capital. President Alioune Gueye, who has ruled "
        "since 2003, appealed for calm. “We are one nation,” he said in a televised address.",
        ["Fatou Sarr", "Alioune Gueye"],
    ),
    (
        "The study’s first author, Mei-Ling Chu, said bees were the key. “Without them we have nothing,” Chu "
        "said. Her supervisor, Gareth Pugh, added that the data were “rock solid”. The team now plans a bigger "
        "trial.",
        ["Mei-Ling Chu", "Gareth Pugh"],
    ),
    (
        "Hannah Brill, 34, and her husband Ed, 36, lost everything in the fire. “We got out with the kids and the "
        "cat,” Hannah said. Ed added: “The cat was last.” Their neighbour Mo Farooq took them in. “Anybody would "
        "have,” he said.",
        ["Hannah Brill", "Ed", "Mo Farooq"],
    ),
    (
        "The head teacher, Mrs Gillian Frost, told parents in an email: “The school will close at noon.” One "
        "father, who asked not to be named, said: “It’s chaos.” The email said “all clubs are cancelled”.",
        ["Gillian Frost", "one father", "Gillian Frost"],
    ),
    (
        "Jurors heard that Tranter texted a friend: “He’s got it coming.” The friend, Liam Boyce, replied: “Leave "
        "it mate.” Prosecuting, Nina Shah KC said the message showed intent. “These were not idle words,” she "
        "said.",
        ["Tranter", "Liam Boyce", "Nina Shah"],
    ),
    (
        "“It’s bonkers,” says Terry, 68, a retired bus driver. His wife, Maureen, nods. “He’s been saying that "
        "since Easter,” she says.",
        ["Terry", "Maureen"],
    ),
    (
        "Chancellor Olaf Brenner said on Friday that Berlin would pay its share. France’s finance minister, "
        "Claire Aubert, welcomed the pledge. “It is a good day for Europe,” she said. Brenner’s spokesman later "
        "said the sum was “not final”.",
        ["Claire Aubert", "Brenner’s spokesman"],
    ),
    (
        "Speaking after the match, Kerr said his side had been lucky. “We rode our luck,” he said. “But you make "
        "your own luck, don’t you?” Opposite number Ana Lopes was gracious in defeat, saying: “They deserved it.”",
        ["Kerr", "Kerr", "Ana Lopes"],
    ),
    (
        "Inspector Gail Moran of Thames Valley Police, said: ‘This was a cowardly attack.’ She added: ‘We will "
        "find who did it.’",
        ["Gail Moran", "Gail Moran"],
    ),
    (
        "The National Farmers’ Union said the rules were “unworkable”. NFU president Hugh Tarrant said: “Farmers "
        "are at breaking point.”",
        ["National Farmers’ Union", "Hugh Tarrant"],
    ),
    (
        "“I do,” said Harriet. “I do,” said Jack. “At last,” said her mother.",
        ["Harriet", "Jack", "her mother"],
    ),
    (
        "Film director Ines Prado won the top prize. Accepting the award from actor Tom Reiss, she said: “I am "
        "speechless.” Reiss hugged her. “She’s never speechless,” he joked.",
        ["Ines Prado", "Tom Reiss"],
    ),
]

MIXED = [
    (
        "The Rev Jane Poole, vicar of St Anne’s, said: “The roof is going.” Churchwarden Ted Moss agreed. “You "
        "can see the sky from the pulpit,” he said.",
        ["Jane Poole", "Ted Moss"],
    ),
    (
        "“The dog ate it,” claimed pupil Ryan Cole, 11. His headteacher, Ms Abbott, was not persuaded: “He hasn’t "
        "got a dog.”",
        ["Ryan Cole", "Abbott"],
    ),
    (
        "Sir Keith Dunmore met Baroness Vale on Tuesday. Lady Vale said the talks were useful. “We shall meet "
        "again,” she said. Sir Keith was blunter. “It was a waste of a morning,” he told aides.",
        ["Vale", "Keith Dunmore"],
    ),
    (
        "Actor Ben Royle, who plays the detective, says he nearly turned it down. “I’d just had twins,” he "
        "laughs. Co-star Mina Das remembers the audition. “He fell asleep in the chair,” she says. “We cast him "
        "anyway.”",
        ["Ben Royle", "Mina Das", "Mina Das"],
    ),
    (
        "A man was arrested after a chase through Luton. Witness Carol Finney said: “He jumped my hedge.” PC Omar "
        "Said said: “The suspect was found in a wheelie bin.”",
        ["Carol Finney", "Omar Said"],
    ),
    (
        "Researchers from the University of Bergen tracked 40 puffins. “They fly further than we thought,” said "
        "Solveig Dahl, who led the team. The birds, Dahl said, “are desperate for food”. Her colleague Magnus Lie "
        "put it more simply: “No fish, no puffins.”",
        ["Solveig Dahl", "Solveig Dahl", "Magnus Lie"],
    ),
    (
        "Gemma Ford, mother of Alfie, said: “He was our sunshine.” Alfie’s aunt, Lisa Ford, set up a fund. "
        "“People have been so kind,” she said.",
        ["Gemma Ford", "Lisa Ford"],
    ),
    (
        "Novak won the first set but Ruud fought back. “I lost my head,” Novak said. Asked about the crowd, he "
        "shrugged. “They paid. They can boo.” Ruud was delighted. “Best day of my life,” he said.",
        ["Novak", "Novak", "Ruud"],
    ),
    (
        "Theresa Quill told the inquiry she had raised concerns in 2014. “Nobody listened,” she said. Counsel to "
        "the inquiry, Jonah Price KC, asked: “Did you put it in writing?” Ms Quill replied: “Twice.”",
        ["Theresa Quill", "Jonah Price", "Theresa Quill"],
    ),
    (
        "Tim Bell and his brother Greg run the farm. “Greg does the cows,” Tim says. “I do the worrying.” Greg "
        "grins. “Somebody has to,” he says.",
        ["Tim Bell", "Tim Bell", "Greg"],
    ),
]


_PASSAGES = [*PAPERS, *MIXED]
_RIGHT = 0.93
"""What is learned of thousands of choices may be wrong in a few of these; in no more."""


def test_the_passages_are_heard_as_a_person_hears_them() -> None:
    wrong = misheard(_PASSAGES)
    assert len(wrong) <= (1 - _RIGHT) * len(_PASSAGES), "\n".join(wrong)
