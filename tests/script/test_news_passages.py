"""Short passages as British, local, court, sports, science and feature writers write them: who is heard in each."""

from __future__ import annotations

from tests.script.speakers import misheard

COURTS = [
    (
        "A former head chef who stole £40,000 from his employer has been jailed.\n\nDarren Pickup, 44, of Mill "
        "Lane, Garstang, admitted fraud at Preston Crown Court.\n\nJudge Helen Ormerod told him: ‘You betrayed "
        "people who trusted you.’\n\nTom Whitlock, defending, said: ‘He is deeply ashamed of what he "
        "did.’\n\nPickup was led away shouting: ‘I’m sorry, Mum!’",
        ["Helen Ormerod", "Tom Whitlock", "Darren Pickup"],
    ),
    (
        "The court heard that Leanne Foy, 29, confronted her neighbour Gary Stubbs over a fence.\n\nProsecutor "
        "Anil Desai said: “She was holding a garden fork and she said, ‘Come here and say that.’”\n\nMr Desai "
        "added: “It was, fortunately, quite a short fork.”\n\nFoy, giving evidence, said she had only wanted to "
        "talk. “I never raised it,” she told the jury.",
        ["Anil Desai", "Anil Desai", "Leanne Foy"],
    ),
    (
        "Detective Inspector Ruth Keane, who led the inquiry, said after the hearing: “Marsh is a dangerous "
        "man.”\n\nIn a victim impact statement read to the court, the woman, who cannot be named, said: “I still "
        "check the locks three times a night.”",
        ["Ruth Keane", "the woman"],
    ),
    (
        "Sentencing him, Judge Mark Tolland QC said: “These were wicked acts.” He told Bird: “You will serve at "
        "least half.”\n\nBird’s barrister, Sophie Lyle, said her client was “a broken man”. She said: “He has "
        "lost everything.”",
        ["Mark Tolland", "Mark Tolland", "Sophie Lyle", "Sophie Lyle"],
    ),
]

SPORT = [
    (
        "Rovers manager Sean Kettle was furious after the final whistle.\n\n“We were robbed,” the 52-year-old "
        "told BBC Radio Leeds. “That was never a penalty.”\n\nHis opposite number, Marco Ferri, saw it "
        "differently. “I thought it was a clear foul,” said the Italian.",
        ["Sean Kettle", "Sean Kettle", "Marco Ferri"],
    ),
    (
        "England captain Josie Barlow hit an unbeaten 87 as the hosts beat Australia by six wickets at "
        "Edgbaston.\n\n“It’s a dream,” said Barlow, who was dropped on 12. “The girls deserve it.”\n\nAustralia "
        "coach Mel Hanrahan praised her rival. “She batted beautifully,” she said. “We simply didn’t take our "
        "chances.”",
        ["Josie Barlow", "Josie Barlow", "Mel Hanrahan", "Mel Hanrahan"],
    ),
    (
        "Teenager Kit Loxley won the men’s 200m in a personal best. The 19-year-old from Hull said: “I just ran.” "
        "His coach, Dawn Sefton, was not surprised. “He has been flying in training,” she said.",
        ["Kit Loxley", "Dawn Sefton"],
    ),
    (
        "Asked whether he would stay on, the Dutchman smiled. “Ask me in May,” Van der Meer said.\n\nGoalkeeper "
        "Ollie Prior hopes that he does. “He’s the best boss I’ve had,” Prior said. “And he can cook.”",
        ["Van der Meer", "Ollie Prior", "Ollie Prior"],
    ),
]

POLITICS = [
    (
        "The shadow chancellor accused ministers of “cooking the books”.\n\nPriya Nair told the Commons: “The "
        "country has had enough.”\n\nBut Treasury minister Colin Ashworth hit back, saying: “She cannot "
        "count.”\n\nA Treasury spokesman said: “The figures are sound.”",
        ["the shadow chancellor", "Priya Nair", "Colin Ashworth", "a Treasury spokesman"],
    ),
    (
        "Downing Street declined to comment. But one Cabinet minister said: “It is a shambles.” Another said the "
        "prime minister was “finished”. “He just doesn’t know it yet,” they said.",
        ["one Cabinet minister", "another", "another"],
    ),
    (
        "Liberal Democrat MP Fiona Garrow said: “This is a slap in the face for carers.”\n\nCllr Jim Budd (Lab, "
        "Seaham) said he could not support the plan. “It’s daft,” he said.\n\nCouncil leader Norma Pyke (Con) "
        "replied: “It’s the law.”",
        ["Fiona Garrow", "Jim Budd", "Norma Pyke"],
    ),
    (
        "Speaking on Sky News, Ms Garrow, who chairs the committee, said: “We were misled.” Asked if she blamed "
        "Mr Budd, she replied: “I blame everybody.”",
        ["Garrow", "Garrow"],
    ),
    (
        "In a letter to the health secretary, Amara Cole, chief executive of the Care Forum, wrote: “Homes will "
        "close.” The letter adds: “Winter will not wait.” The Department of Health said: “We are listening.”",
        ["Amara Cole", "Amara Cole", "Department of Health"],
    ),
]

LOCAL = [
    (
        "A grandmother-of-six has won her fight to keep a pet goose.\n\nJean Tunnicliffe, 71, from Barrow, was "
        "told by the council to get rid of Gerald last year.\n\n“He’s family,” she said. “He watches the telly "
        "with me.”\n\nHer neighbour Phil Dodd said: “He’s no bother at all.”\n\nA council spokeswoman said: “We "
        "have reviewed the case and are happy for the goose to stay.”",
        ["Jean Tunnicliffe", "Jean Tunnicliffe", "Phil Dodd", "a council spokeswoman"],
    ),
    (
        "Residents have hit out at plans for 200 homes. Mum-of-two Kelly Marsden, 33, said: ‘The roads can’t "
        "cope.’ Another resident, who did not want to be named, said: ‘It’s greed, pure and simple.’ Barford "
        "Homes said in a statement: ‘We have listened to local people.’",
        ["Kelly Marsden", "another resident", "Barford Homes"],
    ),
    (
        "Firefighters were called to the High Street at 3am. Station manager Lee Cragg, from Devon and Somerset "
        "Fire and Rescue Service, said: “Crews did a brilliant job.” Avon and Somerset Police said: “Nobody was "
        "hurt.”",
        ["Lee Cragg", "Avon and Somerset Police"],
    ),
    (
        "Publican Dave Rudge, who has run the Fox and Hounds for 12 years with wife Sue, said the bill had "
        "trebled. “I opened the envelope and sat down,” he said. Sue, 58, said: “We cried, the pair of us.”",
        ["Dave Rudge", "Sue"],
    ),
    (
        "The dog’s owner, Wendy Platt, thanked the crew. “They were angels,” said Wendy. “Pure angels.” RNLI "
        "coxswain Alun Rees said: “We would always urge owners to keep dogs on leads near cliffs.”",
        ["Wendy Platt", "Wendy Platt", "Alun Rees"],
    ),
]

WIKINEWS = [
    (
        "On Tuesday, the United Nations Security Council condemned the attack on the convoy near "
        "Maro.\n\nSecretary-General Ana Duarte stated, “Those responsible must be held to account.” Ambassador Li "
        "Wenjie of China said the strike was “deplorable”.\n\nIn a statement to the press, the foreign ministry "
        "said: “We reject these accusations.”",
        ["Ana Duarte", "Li Wenjie", "the foreign ministry"],
    ),
    (
        "Wikinews interviewed Tomas Hruby, a seismologist at Charles University, about the quake. “The fault had "
        "been quiet for decades,” Hruby explained. He said aftershocks were likely. “People should expect them "
        "for weeks,” he told Wikinews.",
        ["Tomas Hruby", "Tomas Hruby"],
    ),
    (
        "According to police spokesperson Ingrid Moe, “two people are in custody.” Moe declined to say more. "
        "Local newspaper Fjordposten quoted a witness as saying: “It sounded like thunder.”",
        ["Ingrid Moe", "a witness"],
    ),
]

SCIENCE = [
    (
        "The paper, published in the journal Lichen, describes a moss that glows. Lead author Dr Chidi Eze, of "
        "the University of Leeds, said: “We could not believe our eyes.” Prof Karin Holm, who was not involved in "
        "the study, said the work was “elegant”. But she cautioned: “It needs repeating.”",
        ["Chidi Eze", "Karin Holm", "Karin Holm"],
    ),
    (
        "“It’s like finding a cathedral in your garden,” says palaeontologist Rosa Melling of the find. Her "
        "co-author Jun Takeda is more cautious. “We have one jawbone,” he says. “Let’s not build the whole animal "
        "yet.” Melling laughs when this is put to her. “Jun always says that,” she says.",
        ["Rosa Melling", "Jun Takeda", "Jun Takeda", "Rosa Melling"],
    ),
    (
        "Eze’s team worked with Alice Byrne, a chemist at Trinity College Dublin. Byrne said the glow faded "
        "within hours. “We had to run from the bog to the lab,” she said.",
        ["Alice Byrne"],
    ),
]

FEATURES = [
    (
        "Nadia Fell opens the door in her socks. She is smaller than you expect, and funnier. “Sorry about the "
        "dog,” she says. The dog, a whippet called Kevin, looks sorry for nothing.\n\nHer husband, the cellist "
        "Paul Ridge, brings tea. “She hasn’t slept,” he says.\n\nFell rolls her eyes. “He tells everyone "
        "that.”\n\nShe began writing at nine. “My father gave me a diary. I filled it with lies.”",
        ["Nadia Fell", "Paul Ridge", "Nadia Fell", "Nadia Fell"],
    ),
    (
        "When Marcus Bell bought the lighthouse, his friends thought he had gone mad. “They staged an "
        "intervention,” he recalls. “With sandwiches.” His sister Carla was the only one who came round. “I’d "
        "always wanted to live in a tower,” she says.",
        ["Marcus Bell", "Marcus Bell", "Carla"],
    ),
    (
        "The baker is up at two. By four, when the first vans come, Yusuf Aydin has made 600 loaves. “My wife "
        "says I’m married to the oven.” He wipes his hands. “She’s not wrong.”",
        ["Yusuf Aydin", "Yusuf Aydin"],
    ),
    (
        "It was her grandmother who taught Lena Hoyt to swim. “She threw me in,” Hoyt says. Her grandmother, now "
        "94, remembers it otherwise. “She jumped,” she says.",
        ["Lena Hoyt", "her grandmother"],
    ),
    (
        "Amy Tan-Brooks and her business partner Rhodri Vaughan met at school. Vaughan was the quiet one. “I "
        "never spoke until I was fifteen,” he says. Tan-Brooks was not. “I haven’t stopped,” she says.",
        ["Rhodri Vaughan", "Amy Tan-Brooks"],
    ),
]

WORLD = [
    (
        "Kenya’s president, Joseph Mutiso, announced the ban on Friday. “We will not be a dumping ground,” Mutiso "
        "said. The trade minister, Grace Wanjiru, said factories had been warned. “They had two years,” she said. "
        "Industry groups were dismayed. “This will cost thousands of jobs,” said the Kenya Manufacturers’ Guild.",
        ["Joseph Mutiso", "Grace Wanjiru", "Kenya Manufacturers’ Guild"],
    ),
    (
        "The quake struck at dawn. “I grabbed my son and ran,” said Mehmet Kaya, a shopkeeper in Adana. His wife, "
        "Elif, was trapped for nine hours. “I heard them digging,” she said. “I knew they would come.”",
        ["Mehmet Kaya", "Elif", "Elif"],
    ),
    (
        "A senior official in Brussels, speaking on condition of anonymity, said the talks were “dead in the "
        "water”. A second official disagreed. “There is a deal to be done,” the official said. The European "
        "Commission declined to comment.",
        ["a senior official in Brussels", "a second official"],
    ),
    (
        "Hungary’s foreign minister, Péter Szabó, wrote on Facebook: “We were not consulted.” His Slovak "
        "counterpart, Jana Kováčová, tweeted: “Nor were we.”",
        ["Péter Szabó", "Jana Kováčová"],
    ),
]

BUSINESS = [
    (
        "Shares in Tollgate fell 8% after the warning. Chief executive Andrea Finch blamed the weather. “Nobody "
        "buys a barbecue in the rain,” she said. Analysts were unimpressed. “It rained last year, too,” said Nick "
        "Orr of Peel Street Capital. Orr rates the stock a sell.",
        ["Andrea Finch", "Nick Orr"],
    ),
    (
        "A spokesperson for Tollgate said: “We do not comment on speculation.” The union Unity said its members "
        "were “in the dark”. Its general secretary, Bev Hallam, said: “Staff learned this from the radio.”",
        ["a spokesperson for Tollgate", "Unity", "Bev Hallam"],
    ),
    (
        "The airline apologised to passengers. “We let people down,” it said in a statement. Passenger Rob Tull, "
        "who slept on the floor with his two daughters, said: “Nobody told us anything.” His daughter Mia, nine, "
        "said: “I liked it.”",
        ["the airline", "Rob Tull", "Mia"],
    ),
]


_PASSAGES = [*COURTS, *SPORT, *POLITICS, *LOCAL, *WIKINEWS, *SCIENCE, *FEATURES, *WORLD, *BUSINESS]
_RIGHT = 0.93
"""What is learned of thousands of choices may be wrong in a few of these; in no more."""


def test_the_passages_are_heard_as_a_person_hears_them() -> None:
    wrong = misheard(_PASSAGES)
    assert len(wrong) <= (1 - _RIGHT) * len(_PASSAGES), "\n".join(wrong)
