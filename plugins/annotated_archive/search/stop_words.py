"""The stop words of each language with a stemmer: words that say how a question is put together,
and not what it is about.

A question is ranked without them, and no document is taken for like another because of them. They
are articles, pronouns, prepositions, conjunctions, auxiliaries and words that ask, chosen as
in Snowball's lists (https://snowballstem.org/, `stop.txt` of each language). Words that are also
something that an archive writes about are left out, such as *may*, French *été* and Spanish *este*.
"""

from __future__ import annotations

from functools import lru_cache

from annotated_archive.search.words import fold_word

_WORDS = {
    "ar": """
        في من على إلى الى عن مع هذا هذه ذلك تلك هؤلاء أولئك الذي التي الذين اللذين اللتين اللاتي اللواتي ما
        ماذا من متى أين كيف لماذا هل كم أي أية هو هي هم هن هما أنا أنت أنتم نحن كان كانت كانوا يكون تكون
        ليس ليست لم لن لا قد لقد سوف ثم أو أم بل لكن لكنه لكنها إن أن إذا إذ لو كل بعض غير بين بعد قبل عند
        عندما حتى منذ خلال حول ضد دون فوق تحت أمام وراء منه منها منهم فيه فيها فيهم عليه عليها عليهم إليه
        إليها إليهم عنه عنها عنهم له لها لهم لنا لي به بها بهم بأن بما كما مما فيما حيث لدى أنه أنها أنهم إنه
        إنها ومن وما وهو وهي وهم وفي وعلى وإلى وعن ومع ولا ولم ولن وقد وأن وإن وكان وكانت وهذا وهذه أيضا فقط
    """,
    "de": """
        aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes
        auch auf aus bei beim bin bis bist da damit dann das dass daß dasselbe dazu dein deine deinem deinen
        deiner dem den denn denselben der derer derselbe des dessen dich die dies diese dieselbe diesem diesen
        dieser dieses dir doch dort du durch ein eine einem einen einer eines einig einige einigem einigen
        einiger einiges er es etwas euch euer eure eurem euren eurer für gegen gewesen gibt hab habe haben hat
        hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in indem ins ist ja jede
        jedem jeden jeder jedes jene jenem jenen jener jenes jetzt kann kein keine keinem keinen keiner können
        könnte machen man manche manchem manchen mancher mein meine meinem meinen meiner mich mir mit muss
        musste nach nicht nichts noch nun nur ob oder ohne sehr sein seine seinem seinen seiner seit selbst sich sie
        sind so solche solchem solchen solcher soll sollte sondern sonst über um und uns unser unsere unserem
        unseren unserer unter viel vom von vor während war waren warst was weil weiter welche welchem
        welchen welcher welches wem wen wenn wer werde werden wessen wie wieder will wir wird wirst wo wofür
        woher wohin wollen wollte worden worüber wurde wurden würde würden zu zum zur zwar zwischen warum wann
        wieso weshalb womit wodurch
    """,
    "el": """
        ο η το οι τα του της των τον την τους τις ένας μια μία ένα ενός μιας και κι ή είτε ούτε μήτε αλλά όμως
        ωστόσο να θα δεν μη μην ας αν εάν όταν όπως όπου όσο όσα όσοι όσες ότι πως που ποιος ποια ποιο ποιοι
        ποιες ποιον τι πού πότε πώς γιατί πόσο πόσα πόσοι πόσες αυτός αυτή αυτό αυτοί αυτές αυτά αυτού αυτών
        εκείνος εκείνη εκείνο εκείνοι εκείνες εκείνα εγώ εσύ εμείς εσείς μου σου μας σας με σε για από προς κατά
        μετά παρά αντί χωρίς μέχρι ως έως πριν επί υπό υπέρ περί διά εκ εξ εν στο στη στην στον στα στις στους
        είναι ήταν είμαι είσαι είμαστε είστε ήμουν ήσουν έχει έχουν έχω είχε είχαν υπάρχει υπάρχουν μεταξύ
        κάθε κάποιος κάποια κάποιο κάτι καμία κανείς τίποτα επίσης πολύ πιο τόσο έτσι εδώ εκεί τώρα
    """,
    "en": """
        a about above after again against all also am an and any are aren't as at be because been before being
        below between both but by can can't cannot could couldn't did didn't do does doesn't doing don't down
        during each few for from further had hadn't has hasn't have haven't having he he'd he'll he's her here
        here's hers herself him himself his how how's i i'd i'll i'm i've if in into is isn't it it's its
        itself let's me more most mustn't my myself no nor not of off on once only or other ought our ours
        ourselves out over own same shan't she she'd she'll she's should shouldn't so some such than that
        that's the their theirs them themselves then there there's these they they'd they'll they're they've
        this those through to too under until up upon very was wasn't we we'd we'll we're we've were weren't
        what what's when when's where where's which while who who's whom whose why why's will with within
        without won't would wouldn't you you'd you'll you're you've your yours yourself yourselves
    """,
    "es": """
        a al algo algunas algún alguna algunos ante antes como cómo con contra cual cuál cuáles cuando cuándo
        cuánto cuántos cuántas de del desde donde dónde durante e el él ella ellas ellos en entre era eran eras
        eres es esa esas ese eso esos esta está estaba estaban estado están estar estas esto estos estoy
        fue fueron fui ha haber había habían han has hasta hay he la las le les lo los más me mi mí mis mucho
        muchos muy nada ni no nos nosotros nuestra nuestras nuestro nuestros o os otra otras otro otros para
        pero poco por porque que qué quien quién quienes quiénes se sea sean ser será si sí sido sin sobre
        son su sus suya suyo también tanto te tenía tiene tienen todo todos toda todas tu tú tus un una uno unos
        unas vosotros vuestra vuestro y ya yo según hacia
    """,
    "fr": """
        à au aux avec ce ceci cela ces cet cette c'est d'un d'une dans de des du elle elles en est et étaient
        était eu eut il ils je l la le les leur leurs lui ma mais me même mes moi mon ne ni nos notre nous on ont
        ou où par pas pour qu qu'il qu'elle qu'ils qu'un qu'une que quel quelle quelles quels qui quoi quand
        comment combien pourquoi sa se ses si son sont soit sera seront sous ta te tes toi ton tu un une vos
        votre vous y être avoir avait avaient ai as a ayant fut furent aussi ainsi afin alors après avant
        car chez comme contre d depuis donc dont entre lors lorsque plus puis sans selon sur tous tout toute
        toutes très vers dès lesquels laquelle lequel n'est n'a s'est j'ai
    """,
    "it": """
        a ad al allo ai agli all alla alle con col coi da dal dallo dai dagli dall dalla dalle di del dello dei degli dell
        della delle in nel nello nei negli nell nella nelle su sul sullo sui sugli sull sulla sulle per tra fra
        contro io tu lui lei noi voi loro mio mia miei mie tuo tua tuoi tue suo sua suoi sue nostro nostra nostri
        nostre vostro vostra vostri vostre mi ti ci vi lo la li le gli ne il un uno una ma ed se perché perchè
        anche come dov dove che chi cui non più quale quali quanto quanti quanta quante quando quello quelli
        quella quelle questo questi questa queste si tutto tutti tutta tutte e i l o ho hai ha abbiamo hanno
        aveva avevano è sono siamo siete era erano fu furono sia siano essere avere stato stata stati state
        c'è dell'un cos'è cosa dopo prima durante senza sotto sopra verso
    """,
    "nl": """
        aan achter al alle alles als altijd andere ben bent bij binnen bleef daar dan dat de der deze die dit
        doch doen door dus een eens en er ge geen haar had hadden heb hebben heeft hem het hier hij hoe hun iemand
        iets ik in is ja je jij jou jouw jullie kan kunnen kon maar me meer men met mij mijn moet na naar niet
        niets nog nu of om omdat onder ons onze ook op over reeds sinds te tegen toch toen tot tussen u uit uw van
        veel voor waar waarom wanneer want waren was wat welke welk wel werd werden wezen wie wij wil worden
        wordt zal ze zelf zich zij zijn zo zonder zou zouden
    """,
    "pt": """
        a à ao aos aquela aquelas aquele aqueles aquilo as às até com como da das de dela delas dele deles depois
        desde do dos e é ela elas ele eles em entre era eram essa essas esse esses esta está estão estas este
        estava estavam estes eu foi foram há havia isso isto já lhe lhes mais mas me mesmo meu meus minha minhas
        muito muitos na nas não nem no nos nós nossa nossas nosso nossos num numa o onde os ou para pela pelas pelo
        pelos por porque porquê qual quais quando quanto quantos quantas que quê quem se seja sejam sem
        ser será seu seus só sob sobre sua suas também te tem têm tinha tinham tu tua tuas teu teus um uma umas uns
        você vocês contra durante antes após segundo
    """,
    "ru": """
        и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только её мне было вот от
        меня ещё нет о об из ему теперь когда даже ну ли если уже или ни быть был него до вас нибудь опять уж
        вам ведь там потом себя ничего ей они тут где есть надо ней для мы тебя их чем была сам чтоб чтобы без
        будто чего раз тоже себе под будет ж тогда кто этот того потому этого какой какая какие какое каких
        совсем ним здесь этом один почти мой тем нее были куда зачем всех никогда можно при наконец два другой
        хоть после над больше тот через эти нас про всего них многие разве три эту моя впрочем хорошо свою
        этой перед иногда чуть том нельзя такой им более всегда конечно всю между это эта который которая
        которые которое которого которой которых почему сколько откуда также является являются
    """,
    "sv": """
        och det att i en jag hon som han på den med var sig för så till är men ett om hade de av icke mig du
        henne då sin nu har inte hans honom skulle hennes där min man ej vid kunde något från ut när efter upp
        vi dem vara vad över än dig kan sina här ha mot alla under någon eller allt mycket sedan ju denna
        detta åt utan varit hur ingen mitt ni bli blev oss din dessa några deras blir mina samma vilken er
        sådan vår blivit dess inom mellan sådant varför varje vilka ditt vem vilket sådana vart dina
        vars vårt våra ert era finns ska skall också
    """,
    "tr": """
        acaba ama ancak artık asla aslında az bana bazen bazı belki ben beni benim bile bir biraz biri birkaç
        birçok biz bizi bizim böyle bu buna bunda bundan bunlar bunları bunların bunu bunun burada çok çünkü da
        daha de değil diğer diye dolayı dolayısıyla en fakat gibi göre hangi hatta hem hep hepsi her hiç için
        ile ise kadar karşı kendi kendisi ki kim kimi kime kimin mı mi mu mü nasıl ne neden nedenle nerede
        nereden nereye niçin niye o olan olarak oldu olduğu olduğunu olmak olması olsa olup olur ona ondan
        onlar onları onların onu onun orada oysa önce öyle rağmen sadece sanki siz sizi sizin sonra şey şu
        şuna şunu tarafından tüm üzere var ve veya ya yani yerine yine yok zaten nelerdir midir mıdır
    """,
}  # fmt: skip


@lru_cache(maxsize=len(_WORDS) + 1)
def stop_words(section: str) -> frozenset[str]:
    """Return the folded stop words of a section of the index; none without a stemmer."""
    return frozenset(map(fold_word, _WORDS.get(section, "").split()))
