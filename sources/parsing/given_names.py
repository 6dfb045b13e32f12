"""Given names common in English-language news, by the gender they mostly go with.

Linguistic data, no list of anybody in particular: a name that goes with both is in neither list.
"""

from __future__ import annotations

WOMEN = frozenset(
    """abby abigail ada adele adriana agnes aisha alexandra alexis alice alicia alina alison allison alyssa amanda amber amelia amina
    amy ana anastasia andrea angela angelina angie anita ann anna annabelle anne annette annie antonia april ariana
    ashley audrey barbara beatrice becky belinda bernadette beth bethany betsy betty beverly bianca bonnie brenda bridget
    brittany brooke camila camilla camille candace carla carly carmen carol carole carolina caroline carolyn carrie
    cassandra catherine cathy cecilia celeste charlene charlotte chelsea cheryl chloe christie christina christine
    cindy claire clara claudia colleen connie constance courtney crystal cynthia daisy dana daniela danielle daphne dawn deborah debbie
    debra deirdre denise diana diane dianne dina dolores donna dora doris dorothy edith edna eileen elaine
    eleanor elena elisa elisabeth elise elizabeth ella ellen ellie eloise elsa emilia emily emma erica erika erin esther
    ethel eugenia eva eve evelyn faith fatima felicia fiona florence frances francesca frida gabriela gabrielle gail
    gayle genevieve georgia geraldine gertrude gillian gina ginny giorgia gisele giulia gladys glenda gloria grace greta gretchen gwen
    gwendolyn hannah harriet hazel heather heidi helen helena helga henrietta hilary hillary holly hope ida ilana ilhan imelda
    ina ines ingrid irene irina iris isabel isabella ivana ivanka jackie jacqueline jane janet janice janine jasmine
    jeanne jenna jennifer jenny jessica jill jo joan joann joanna joanne jocelyn jodi josephine joy joyce juanita judith judy julia
    juliana julie juliet june kaitlyn karen kari karin karla kate katherine kathleen kathryn kathy katie katrina kay kayla
    kaylee keisha kelly kellyanne kendra kim kimberly kirsten kirstjen kristen kristin kristina kristine lara larisa latoya laura lauren
    laurie leah leila lena leslie leticia lidia lillian lily linda lindsay lindsey lisa liz liza lois loretta lori lorraine
    louise lucia lucille lucinda lucy lupita lydia lynn lynne mabel mackenzie maddie madeleine madeline mae maggie malala mandy
    marcia margaret margarita margot maria mariam marian marianne marie marilyn marina marissa marjorie marla marlene marsha martha martina
    mary maryam maureen maxine maya meg megan meghan melania melanie melinda melissa mercedes meredith mia michele michelle
    mildred mimi minnie miranda miriam moira molly mona monica muriel myra nadia nancy naomi natalia natalie natasha nellie
    nicola nicole nikki nina nora norma olga olena oksana olivia pam pamela pat patricia patti patty paula pauline pearl
    peggy penelope penny phoebe phyllis polly priscilla rachel ramona rebecca regina renee rhonda rita roberta robin rosa rosalind rosalynn
    rose rosemary roxanne ruby ruth sabrina sally samantha sandra sara sarah sasha savannah selena serena shannon sharon shawna sheila shelley
    sherri sheryl shirley silvia sofia sonia sonya sophia sophie stacey stacy stella stephanie sue summer
    susan susanna susanne suzanne svetlana sylvia tamara tammy tanya tara tatiana teresa terri theresa therese tiffany tina toni
    tracy tricia tulsi ursula valeria valerie vanessa vera verna veronica vicki vicky victoria viola violet virginia vivian wanda
    wendy whitney whoopi wilma winifred winnie yolanda yulia yvette yvonne zoe huma zainab khadija nadine noor leyla nour mindy carly kellie stormy missy jodie marcy stacie tami trudy candy dolly liv greer rosie millie tess""".split()
)

MEN = frozenset(
    """aaron abdul abdullah abe abraham adam adolf adrian ahmad ahmed al alan albert alberto alejandro aleksandr alex alexander
    alexei alexey alfred ali allan allen alvin amos anatoly anders andre andreas andrew andrey andrii andy angelo angus anthony antonin antonio antony archie
    ariel arnold arthur artur arturo ashton august austin avi barack barney barry bart bashar ben benjamin bennett benny bernard bernie
    bert bill billy bob bobby boris brad bradley brandon brendan brent bret brett brian bruce bryan bryce burt byron caleb calvin
    cameron carl carlos carlton cary cecil cedric cesar chad charles charlie chester chip chris christian christoph christopher chuck clarence
    clark claude clay clayton clifford clint clinton clyde cody cole colin conor corey cornelius cory craig curt curtis cyril dale
    dallas damian damon dan daniel danny darrell darren darryl dave david davis dean dennis denny denys derek derrick desmond devin dexter
    diego dick dimitri dirk dmitri dmitry dmytro dominic don donald dong doug douglas drew duane duncan dustin dwayne dwight dylan earl
    ed eddie edgar eduardo edward edwin eli elias elijah eliot elliot elliott ellis elmer elon elvis emil emilio emmanuel enrique eric erik
    ernest ernesto ernie ethan eugene evan evgeny ezra felipe felix ferdinand fernando floyd francis francisco francois frank franklin fred
    freddie frederick friedrich fyodor gabriel gareth garrett garry gary gavin gene geoffrey george gerald gerard gerhard gerry gilbert giles
    giovanni glen glenn gordon graham grant greg gregg gregory griffin guillermo gunther gus guy hakeem hal hank hans harold haroon harrison
    harry harvey hasan hassan hector heinrich henri henrik henry herb herbert herman herschel hiroshi homer horace howard hubert hugh hugo hussein ian
    ibrahim ignacio igor ilya ira irving isaac ismail ivan jack jackson jacob jacques jaime jake jamal james jamie jared
    jason javier jay jean jeb jed jeff jeffrey jerald jeremiah jeremy jerome jerry jesse jesus jim jimmy joachim joao joe joel joey
    johan johannes john johnny jon jonah jonas jonathan jorge jose josef joseph josh joshua josé juan juergen jules julian julio julius justin
    kamal karl keith ken kenneth kenny kent kevin kim khalid kirk klaus konstantin kris kurt kyle kyrylo lamar lance lanny larry lars laurence
    lawrence lee len leo leon leonard leonid leroy lester levi lewis liam lindsey lionel lloyd lon loren lou louis luca lucas luigi luis
    luke luther magnus mahmoud malcolm manuel marc marcel marco marcos marcus mariano mario mark markus marlon marshall martin marty marvin
    mason mathew matt matteo matthew matthias maurice max maxim maxwell mehmet mel melvin michael micah michel miguel mikael mike mikhail miles
    milo milton mitch mitchell mitt mohamed mohammad mohammed morgan morris moses muhammad murray mykhailo mykola nabil narendra nate nathan
    nathaniel ned neil nelson newt nicholas nick nicolas nigel nikita nikolai noah noam noel norman oleg oleh oleksandr oleksii olaf oliver
    omar orlando orrin oscar osama otto owen pablo patrick paul pavel pedro percy perry pete peter petro phil philip philippe phillip pierre
    piotr preston quentin rafael ralph ramon randal randall randy rashid raul ray raymond recep reggie reginald reid reince
    rene rex ricardo richard rick ricky rob robbie robert roberto rod roderick rodney rodrigo roger roland roman ron ronald
    ronnie rory ross roy ruben rudolf rudolph rudy rufus rupert russ russell ryan saddam salim salman salvador sam samir
    samuel saul scott sean sebastian serge sergei sergey sergio seth shane shaun shawn sheldon sherman sid sidney silvio simon
    solomon spencer stan stanislav stanley stefan stephen sterling steve steven stuart sven taras tariq taylor ted
    terence terrence terry thaddeus theo theodore thomas tim timothy toby todd tom tommy tony travis trent trevor trey troy tucker ty
    tyler tyrone valentin vance vasily vaughn vernon viatcheslav vic victor vijay viktor vince vincent vito vitali vitaly vlad vladimir vladislav
    volodymyr wade wallace walt walter warren wayne wendell werner wesley wilbur wilhelm will willard william willie willis winston wolfgang
    woodrow woody wyatt xavier xi yair yang yasir yevgeny yitzhak youssef yuri yury zachary zack zbigniew robby bryce brock beau chase clay cliff dwight ezekiel grady huw jamaal jonny kyrylo lyndon merrick mika pat reed rand rance rich rusty skip sonny tad tate thom tobias trey ty van wally weldon zeke avi kirby tom""".split()
)
