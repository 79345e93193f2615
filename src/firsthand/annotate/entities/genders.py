"""Which pronoun a person goes by, as far as a title or first name tells; many names tell nothing."""

from __future__ import annotations

from firsthand.annotate.roles import Gender
from firsthand.names import listed

HE_TITLES = listed("mr sir lord king prince baron count duke father fr brother")
SHE_TITLES = listed("mrs ms miss dame lady queen princess baroness countess duchess sister madame")
HE_NAMES = listed(
    """aaron abbas abdel abdul abdullah abe abraham adam adolf adrian adrien agustin ahmad ahmed ahmet aidan ajay akira
    al alain alan alaric albert alejandro aleksandar aleksandr aleksei alessandro alexander alexandre alexandru
    alexei alfonso alfred alfredo ali alistair allan allen alois alonso alvaro amadou ambrose amir amit anatole
    anatoly anders andras andre andreas andrei andrej andrew andris andriy andrzej angus anil ansel anselm ante
    anthony antoine anton antonio antony anwar aram archie ari arjun armando arnaud arne arnold arsene artem
    arthur artur arturo arvid arvind asher ashok asif attila august augusto aurelio axel aziz barack barry bart
    bartholomew bashar basil ben benedict benito benjamin benoit bernard bernardo bernie bert bertrand bilal
    bill billy bjorn boaz bob bobby bogdan bohdan bojan boris borislav brad bradley brandon branko brendan brian
    bruce bruno bryan burak caleb calvin cameron carl carlos carter cedric cesar cesare chaim charles charlie
    charlton chester chidi christian christoph christopher christos chuck ciaran clarence clark claude claudio
    clayton clement cliff clifford clint clive cody cole colin conor conrad constantin cornelius cosmo costas
    craig cristian cyril cyrus dale damian damon dan daniel danny dario darius darren darryl dave david davide
    dean declan deepak denis dennis denys derek desmond didier diego dieter dietrich dimitri dimitris dirk
    dmitri dmitry dmytro domenico dominic don donald doug douglas dragan duarte duncan dusan dwight dylan eamon
    earl ed eddie edgar edmond edmund edoardo eduardo edward edwin eero egon eino eli elias elijah elliot elmer
    emeka emil emile emiliano emilio emmanuel emre enrique enzo erdogan eric erich erik ernest ernesto ernst
    erwin esteban ethan etienne eugene evan evgeny fabio fadi faisal farid faruk fedor felipe felix ferdinand
    ferenc fergus fernand fernando fidel fidelis filip finn fintan florian floyd francesco francis francisco
    francois frank franklin frans franz fred frederick fridtjof friedrich fritz gabor gabriel gaetano gareth
    gary gaston gavin gene gennady geoff geoffrey georg george georges georgi gerald gerard gerd gerhard
    gheorghe giacomo gilbert gino giorgio giorgos giovanni giuseppe glen glenn gopal goran gordon graeme graham
    grant greg gregor gregory guido guillaume guillermo gunnar gunter gunther gus gustav guy gyorgy haakon hakan
    halvard halvor hamid hamza hannes hans harold harry haruki harvey hasan hasim hassan hector heiko heinrich
    heinz helmut hendrik henning henri henrik henry herbert herman herve hiroshi horst hossein howard hugh hugo
    humberto hussein iain ian ibrahim ignacio igor ihor ilya imran imre ingmar isaac ismael ismail istvan itzhak
    ivan iwan jacek jack jacob jacques jaime jake jakob jakub jamal james janek janos jared jari jaroslav jarrod
    jason javad javier jay jeff jeffrey jens jeremiah jeremy jeroen jerome jerry jerzy jesus jim jimmy jiri
    joachim joakim joao joaquin jochen joe joel joerg johan johann johannes john johnny jon jonas jonathan joost
    jorg jorge jose josef joseph josh joshua jovan jozef juan juergen juha jukka jules julian julio julius
    jurgen justin kamal kareem karel karim karl karol kaspar kasper kazimierz kazuo keith ken kenji kenneth kent
    kevin khaled khalid kirill kirk kjell klaus knut kofi koji konrad konstantin konstantinos kristof krzysztof
    kurt kwame kyle kyriakos lachlan ladislav lajos lance larry lars laszlo laurence laurent lawrence leandro
    leif lennart leo leon leonard leonardo leonid leopold leopoldo leroy leslie leszek lewis liam lionel lloyd
    lorenzo lothar louis luc luca lucas luciano ludwig luigi luis luka lukas luke maciej mads magnus mahmoud
    majid maksim malcolm mamadou manfred manoj manuel marc marcel marco marcus marek mariano mario marius mark
    marko markus marshall martin marvin matej mateo mathew mathias mathieu mats matt matteo matthew matthias
    matti maurice mauricio maurizio max maxim maxime mehdi mehmet melvin michael michel mickael miguel mihai
    mihail mike mikhail mikkel miklos milan miles milos milton mirko miroslav mitchell mohamed mohammad mohammed
    mohan mohsen mordechai moritz moses muhammad murat murray mustafa mykola nabil nadeem narendra nasser nathan
    nathaniel naveed naveen ned neil nelson nenad neville nicholas nick nicolas niels nigel nikhil nikita niklas
    nikola nikolai nikolaj nikolas nikos nils noah noel norman ognjen oke olaf ole oleg oleksandr oleksiy oliver
    olivier olof omar omer ondrej orhan orlando oscar osman osvaldo oswald otmar otto ove owain owen oystein
    oyvind pablo paolo pascal pasquale patricio patrick patrik paul paulo pavel pavlo pawel pedro pekka per
    percy perry petar pete peter petr petro petros phil philip philippe phillip pier pierre piers piet pietro
    piotr prakash pranav quentin radu rafael rafal rahul raimund rainer rajesh rajiv ralph ramesh rami ramiro
    ramon randall randy raoul raphael rashid rasmus raul ravi ravindra ray raymond reginald reinhard reinhold
    remy renato renaud rene reza rhys ricardo richard rick ricky rob robert roberto rod roderick rodney rodolfo
    rodrigo rogelio roger rohit roland rolf romain roman romano ron ronald ronan rory ross roy ruben rudi rudolf
    rufus rupert ruslan russell ryan saeed sajid salman salvador salvatore sam sami samir samuel sandeep sandor
    sanjay santiago saul scott sean sebastian sebastien segun selim serge sergei sergey sergio sergiu serhiy
    seth severin shahid shane shinzo sidney siegfried sigmund silvio simeon simon sipho slobodan soren sorin
    stan stanislav stanislaw stanley stavros stefan steffen stelios sten stephane stephen steve steven stewart
    stipe stjepan stuart sunil suresh svein sven sverre sylvain sylvester tadeusz tahir takashi taras tariq
    tayyip ted teemu terrence terry thabo thaddeus theo theodore theodoros thiago thibault thierry thomas tibor
    tim timo timothy timur tobias toby todd tom tomas tomasz tomislav tommy tony torben torbjorn torsten travis
    trevor tristan trond tunde tyler tyrone umberto uwe vaclav vadim valentin vasile vasily vasyl veit vernon
    victor vijay vikram viktor vincent vincenzo vinod virgil vitali vitaliy vitaly vito vittorio vlad vladimir
    vladislav volker volodymyr vsevolod vuk vyacheslav walid wallace walter warren wayne wendell wenzel werner
    wilfred wilfried wilhelm will william wim winston wladimir wojciech wolf wolfgang xavier yann yannick yannis
    yaroslav yasser yegor yevgeny yevhen yitzhak yosef youssef yuri yusuf yves zachary zbigniew zdenek zoltan
    zoran"""
)
SHE_NAMES = listed(
    """abby abigail ada adaeze adela adele adelina adriana agata agatha agnes agnieska agnieszka aida aileen aimee aino
    ainsley aisha aiyana akiko alba alejandra aleksandra alena alessandra alexa alexandra alexia alice alicia
    alina alison allison alma alva alya amal amalia amanda amani amara amelia amelie amina amira amparo amy ana
    anastasia anastasiya andrada andrea anette angela angelica angelika angelina angelique anika anita anja anka
    anke ann anna anne anneke anneliese annemarie annette annie annika anouk antje antonella antonia antonietta
    anya april ariadne ariana arlene ascension asha asma assia asta astrid asya audrey augusta aurora ava ayesha
    aylin ayse azra barbara barbel beata beate beatrice beatriz becky belinda bella benedetta berenice berit
    bernadette bernadine berta bertha beth bettina betty beverly bianca biljana birgit birgitta blanca bonnie
    branka brenda bridget brigid brigitte britta brunhilde camila camilla camille candace carina carla carlotta
    carmela carmen carol carole carolina caroline carolyn carrie cassandra catalina caterina catherine cathrine
    cathy catrin cecilia celeste celia celine chantal charlene charlotte chelsea cheryl chiara chloe christa
    christel christiane christie christina christine cindy claire clara clare clarissa claudette claudia
    clementine colleen concetta connie constance consuelo cora coralie cordelia corinna corinne cosima cristina
    crystal cynthia dagmar dagny daisy dalia daniela danielle danuta daphne daria darya dawn deborah deepa
    deirdre delia delphine denise despina diana diane dina dolly dolores dominika donatella donna dora doreen
    doris dorit dorothea dorothy dorte dragana ebba edda edie edith edna eeva effie eglantine eileen eimear
    ekaterina elaine eleanor elena eleni eleonora elfrida elfriede eliane elif elina elisa elisabeth elise
    eliska eliza elizabeth elke ella ellen ellie elsa elsie elspeth elvira emilia emily emine emma enid erica
    erika erin erna ernestine esme esperanza estelle esther eszter ethel etta eugenia eugenie eunice eva eve
    evelina eveline evelyn ewa fabiana fabienne faith farah fatima fatma fatou felicia felicity fernanda filippa
    fiona flavia fleur flora florence florentina franca frances francesca franziska frauke frederica freja freya
    frida frieda gabriela gabriella gabrielle gaia gail galina geeta genevieve georgette georgia georgina
    geraldine gerda germaine gertrud gertrude gesa ghislaine gianna gilda gina giorgia gisela gisele giselle
    giulia giuliana giuseppina gladys gloria gordana grace graciela grazia greta gretchen griselda gro guadalupe
    gudrun gunhild gunilla gwen gwendolyn gwyneth hala halina halyna hana hanako hanna hannah hanne harriet
    hatice hayley hazel heather hedda hedwig heidi heike hela helen helena helene helga helle henrietta hermine
    hermione hiba hilary hilda hilde hildegard hillary holly honor hortense huda ida ieva ilaria ileana ilka
    ilona ilse iman imelda imogen ines inga inge ingeborg inger ingrid inna ioana iolanda irena irene irina iris
    irmgard iryna isabel isabela isabella isabelle isobel isolde iva ivana ivanka ivanna ivy izabela jacinta
    jacqueline jadwiga jana jane janet janice janina janine jarmila jasmine jeanette jelena jennifer jenny
    jessica jette jill jitka joan joana joanna joanne jocelyn johanna jolanta josefina josefine josephine
    josette jovana joy joyce juana juanita judit judith judy julia juliana julie juliet june jutta kaisa kaja
    kalina kamala karen karin karina karla karolina katalin katarina katarzyna kate katerina kateryna katharina
    katherine kathleen kathrin kathryn kathy katie katja katka katrin katrina katya kavita kayla kayleigh keiko
    kelly kerstin khadija kimberly kimiko kinga kirsten kirsty klara kristen kristi kristin kristina kristine
    krystyna ksenia laila lakshmi lara larisa larissa laura lauren lavinia layla lea leah leda leena leila lena
    leni lenka leonie leonor leonora leslie leticia letizia leyla lidia lieselotte lilian liliana lilly lily
    lina linda linnea lisa lisbeth lisette liv livia liz ljiljana lola lorena lorenza loretta lorraine lotte
    louisa louise luana lucia luciana lucie lucille lucinda lucy ludmila ludmilla luisa luise luiza luz lydia
    lynn lyudmila lyudmyla madalena madeleine madeline mafalda magda magdalena maggie maja malala malgorzata
    malika malin manju manon manuela manuella mara marcela marcella marcia mare margaret margarete margarethe
    margarita margaux marge margit margot margrethe maria mariam mariana marianne maribel maricel marie marieke
    mariella marietta marija marika marilena marilyn marina marion marisa marisol marit marita mariya marjorie
    marlene marlies marta martha martina martine mary maryam maryann maryna mathilde matilda maud maureen mavis
    maxine maya mechthild meera megan megumi mei melania melanie melinda melissa mercedes meredith merete merle
    merve mia michaela michelle mila milagros mildred milena milica millicent mina minna miranda mireille mirela
    mireya miriam mirjam mirjana miroslava moira molly mona monica monika monique montserrat morag muriel myra
    myriam nada nadezhda nadia nadine nadja naima najwa nancy nanette naoko naomi nasrin natacha natalia natalie
    nataliya natalya natasa natasha nathalie neha nela nele nelly nerea neus nevena ngozi nicola nicole
    nicolette nikki nilufer nina nives noemi nomsa nora noreen norma nuria oksana oleksandra olena olga olha
    olive olivia oliwia ona oona ophelia oriana orla ornella ottilie paivi paloma pamela paola parisa patricia
    patrizia paula paulette pauline peggy penelope penny pernille petra petronella petya philippa philomena
    phoebe phyllis pia pilar polina polly pooja portia priscilla prudence rachel rada radha radmila ragnhild
    raisa ramona rana rania raquel rasa rebeca rebecca regina regine rekha renata renate renee rhiannon rhonda
    ricarda rima rina rita roberta romana romy ronja rosa rosalba rosalia rosalie rosalind rosalinda rosanna
    rosaria rose rosemary roswitha roxana roxanne roza rukmini ruta ruth sabina sabine sabrina sadia sadie saga
    saida sakura sally salma salome samantha samira sandra sandrine sanja sanna saoirse sara sarah saskia satu
    selina selma senta serena sevgi shabana shanice shanti sharon sheila sheryl shirin shirley sibylle sidonie
    sieglinde signe sigrid silje silke silvia simona simone sinead siobhan siri sirpa sissel slavica snezana
    sofia sofie solange soledad solveig sonia sonja sophia sophie soraya stefania steffi stella stephania
    stephanie sue sunita sunniva susan susanna suzana suzanne svenja svetlana svitlana sybil sylvia sylvie tabea
    tabitha tahira tamara tania tanja tanya tatiana tatjana tekla teresa tereza terezia tetiana thandi thelma
    theodora theresa therese thora tiffany tijana tilda tilly tina tine tirza tomasina tomoko tove tracy trine
    trude trudy tulsi turid tuula ula ulla ulrike ulrikke ursel ursula urszula usha ute valentina valentyna
    valeria valerie valeriya vanessa vera verena veronica vesna vibeke victoria viktoria vilma viola violet
    violeta violetta virginia virginie vita viveca vivian viviana viviane waltraud wanda wendy wiebke wiktoria
    wilhelmina wilma winifred winnie ximena xiu yael yana yara yasmin yekaterina yelena yevgenia yevheniya yoko
    yolanda yolande yulia yuliya yvette yvonne zahra zainab zanele zara zaynab zdenka zehra zelda zenobia zeynep
    zinaida zita zlata zoe zofia zora zoya zsofia zsuzsanna zuzana"""
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
