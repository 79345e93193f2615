"""Which pronoun a person goes by, as far as a title or first name tells; many names tell nothing."""

from __future__ import annotations

from firsthand.annotate.roles import Gender
from firsthand.names import listed

HE_TITLES = listed("mr sir lord king prince baron count duke father fr brother")
SHE_TITLES = listed("mrs ms miss dame lady queen princess baroness countess duchess sister madame")
HE_NAMES = listed(
    """aaron abdul abdullah abe abraham adam adolf adrian ahmad ahmed aidan al alan albert alejandro aleksandr aleksei
    alessandro alexander alexei alfred ali alistair allan allen amir anatoly anders andre andreas andrei andrew andrzej
    angus anthony anton antonio antony archie ari arjun arnold arthur artur arturo asif august barack barry bart ben
    benedict benjamin bernard bernie bert bill billy bob bobby boris brad bradley brandon brendan brian bruce bruno
    bryan caleb calvin cameron carl carlos carter cedric cesar charles charlie chester christian christopher chuck
    clarence clark claude clayton cliff clifford clint clive cody colin conrad craig cyril dale damian damon dan daniel
    danny darren darryl dave david dean denis dennis derek desmond diego dieter dimitri dirk dmitri dmitry dominic don
    donald doug douglas duncan dwight dylan earl ed eddie edgar edmund eduardo edward edwin eli elijah elliot emil
    emmanuel enrique eric erik ernest ernesto ethan eugene evan fabio faisal felipe felix ferdinand fernando fidel
    floyd francesco francis francisco francois frank franklin franz fred frederick friedrich fritz gabriel gareth gary
    gavin gene geoff geoffrey george gerald gerard gerhard giovanni giuseppe glen glenn gordon graham grant greg gregory
    guido guillermo gunther gustav guy hamid hans harold harry harvey hasan hassan hector heinrich helmut henri henry
    herbert herman horst howard hugh hugo hussein ian ibrahim ignacio igor imran isaac ismail ivan jack jacob jacques
    jake james jared jason javier jay jeff jeffrey jeremiah jeremy jerome jerry jesus jim jimmy joachim joao joe joel
    johan johann john johnny jon jonathan jorge jose josef joseph josh joshua juan juergen julian julio julius justin
    kamal karl keith ken kenneth kent kevin khalid kirk klaus konrad konstantin kurt kyle lance larry lars laurence
    lawrence lee leo leon leonard leonid leopold leroy leslie lewis liam lloyd louis luca lucas luis luke magnus mahmoud
    malcolm manuel marc marcel marco marcus mario mark markus marshall martin marvin mathew matt matteo matthew maurice
    max maxim mehmet melvin michael michel miguel mike mikhail miles milos mitchell mohamed mohammad mohammed morgan
    moses muhammad murray mustafa nathan nathaniel ned neil nelson nicholas nick nicolas niels nigel nikita nikolai noah
    noel norman oleg oliver olivier omar orlando oscar osman oswald otto owen pablo paolo patrick paul pavel pedro percy
    perry pete peter phil philip philippe phillip pierre piotr quentin rafael rajesh ralph ramon randall randy rashid
    raul ravi ray raymond reginald rene ricardo richard rick ricky rob robert roberto robin rod roderick rodney rodrigo
    roger roland rolf roman ron ronald rory ross roy rudolf rupert russell ryan salman salvador sam samir samuel saul
    scott sean sebastian sergei sergey sergio seth shane sidney simon stan stanley stefan stephen steve steven stewart
    stuart sven ted terrence terry theo theodore thomas tim timothy toby todd tom tomas tommy tony travis trevor tristan
    tyler umberto vaclav valentin vernon victor viktor vincent vitaly vladimir volker volodymyr wallace walter warren
    wayne werner wilhelm will william winston wolfgang xavier yasser yevgeny yuri yusuf zachary zoltan"""
)
SHE_NAMES = listed(
    """abigail ada adela adele agatha agnes aisha alejandra alexandra alice alicia alina alison allison amanda amelia
    amina amy anastasia andrea angela angelica angelina anita ann anna anne annette annie antonia april ariana astrid
    audrey ava barbara beatrice becky belinda bernadette beth betty beverly bianca birgit bonnie brenda bridget
    brigitte camilla carla carmen carol carole caroline carolyn carrie catherine cathy cecilia celia charlotte chelsea
    cheryl chiara christa christina christine cindy claire clara clare claudia colleen connie constance cordelia corinne
    cristina crystal cynthia daisy dana daniela danielle daphne dawn deborah deirdre denise diana diane dolores donna
    dora doris dorothy edith eileen elaine eleanor elena eliza elizabeth ella ellen elsa elsie emily emma erica erika
    erin esther ethel eva eve evelyn fatima felicia fiona flora florence frances francesca frida gabriela gabrielle gail
    galina geraldine gertrude gina giorgia giulia gladys gloria grace greta gwen gwendolyn hanna hannah harriet hazel
    heather heidi helen helena helga henrietta hilary hillary hilda holly ida ilse imogen ines inga ingrid irene irina
    iris isabel isabella isabelle ivanka ivy jacqueline jane janet janice jasmine jean jeanette jennifer jenny jessica
    jill joan joanna joanne jocelyn josephine joy joyce juanita judith judy julia juliana julie juliet june karen karin
    karina kate katherine kathleen kathryn kathy katie katrina kayla kelly kim kimberly kirsten kirsty kristen kristin
    laila lara laura lauren leah leila lena leslie lily linda lisa liz loretta lorraine louise lucia lucille lucy
    ludmila lydia lynn madeleine maggie manuela margaret margarita maria marianne marie marilyn marina marion marjorie
    marlene marta martha mary matilda maureen maya megan melania melanie melinda melissa meredith michaela michelle
    mildred miranda miriam molly mona monica monika muriel nadia nancy naomi natalia natalie natasha nicola nicole nina
    nora norma olga olive olivia pamela pat patricia paula pauline peggy penelope penny petra phoebe phyllis polly
    priscilla rachel rebecca regina renata rhonda rita roberta rosa rosalind rose rosemary roxanne ruth sabine sabrina
    sadie sally samantha sandra sara sarah selina selma serena sharon sheila shirley silvia simone sofia sonia sophia
    sophie stella stephanie sue susan susanna suzanne svetlana sybil sylvia tamara tanya tatiana teresa thelma theresa
    tiffany tina tracy ulrike ursula valentina valerie vanessa vera veronica victoria violet viola virginia vivian wanda
    wendy wilma winifred yasmin yolanda yvonne zara zoe manju kamala nikki tulsi"""
)
SHE_ENDINGS = ("ova", "eva", "ina", "skaya", "kova", "ette", "elle", "lina", "iya", "isha", "anna")


def gender_of_title(word: str) -> Gender | None:
    """Say what a title tells: "Mr" he, "Ms" she, "Dr" nothing.

    >>> gender_of_title("Ms."), gender_of_title("Dr")
    ('she', None)
    """
    title = word.lower().strip(".")
    return "he" if title in HE_TITLES else "she" if title in SHE_TITLES else None


def gender_of_first_name(word: str) -> Gender | None:
    """Say what a first name tells; one that is not in the table tells nothing unless its ending does.

    >>> gender_of_first_name("rosalind"), gender_of_first_name("kevin"), gender_of_first_name("dilara")
    ('she', 'he', None)
    """
    name = word.lower()
    if name in HE_NAMES or name in SHE_NAMES:
        return "he" if name in HE_NAMES else "she"
    return "she" if name.endswith(SHE_ENDINGS) else None
