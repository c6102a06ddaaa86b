/// The table of `TicketConcepts`: a class a line, its name before the colon; `refund*` stands for all words that begin so. The words are
/// in folded form: lower case, no accents, no apostrophes (`dont`), ß as ss. A line may continue a class; no word stands in two.
enum TicketConceptWords {
    /// All classes.
    static let table = [grammar, danger, desk].joined(separator: "\n")

    /// What holds sentences together: persons, time, number, questions, conditions, negation.
    private static let grammar = """
        self: i me my mine myself ive meself iam ich mich mir mein* michs ichs selber je j moi mon ma mes mien m yo mi mis mio mia mios
        self: mias conmigo
        we: we us our ours ourselves weve wed both wir uns unser* unsre unsrer unsrem unsren wirs nous notre nos notres nousmemes nosotros
        we: nosotras nuestr* ambos
        you: you your yours youre youve youll u guys sie ihr ihre ihrer ihnen du dich dir dein* euch vous votre vos tu te toi ton ta
        you: ustedes su sus ti tus os vuestr*
        you: ur yourself tes usted
        heshe: he she they him her his them their er ihm ihn sein seine seinem seinen seiner il elle ils lui leur leurs ses celui ella
        heshe: ellas ellos aquel aquellos quienes cuyo cuya
        be: is are am be being re theres thats ist sind bin gibt gibts heisst steht liegt est sont suis es etes sommes soit etre estoy
        be: estas esta estan soy ser hay queda quedan exist* stehen
        be: eres
        bepast: was were been hadbeen wasn used became war waren gab wurde wurden worden ware stand etait etaient etais etions fut furent
        bepast: ete fus era eran fue fueron estaba habia sido estado
        have: have has had having ve hasnt havent got habe haben hat hast hatte hatten habt hab ai avons avez ont avoir avais avait avions
        have: eu ha han tengo tiene tienen tener tenia llevo llevamos lleva
        have: obtain receive obtenir tenemos
        do: do does did done doing make made making tun tat mache macht machen machte gemacht mach fais fait faites faire faisons fera
        do: faisait realiser hacer hago hace hacen hizo hecho haciendo haga
        do: makes lodge reporting
        can: can could may might able possible kann kannst konnen konnte konnten darf peut peux peuvent pouvoir pourriez pu puis puede
        can: puedes puedo pueden podemos poder podria posible let lets lassen lasst laisse
        can: moglich pouvez
        will: will ll shall going gonna willbe ahead wird werde werden werdet wirst werdens wirds vais vas va vont sera seront aura allez
        will: voy vamos van seran tendra
        must: must should ought shouldnt supposed obliged duty required muss musst mussen musste soll sollen sollte sollten dois doit
        must: doivent devoir devrait faut faudrait oblige debo debe debemos deben deberia deberian obligad* toca
        wish: want wants wanted like hope rather love looking would willst wollen wollte mochte mochten wunsch* gern gerne veux veut
        wish: souhait* aimerais aime prefer* espere envie quiero quiere quieres queremos quieren gustaria espero queria
        wish: wish voudrais deseo quisiera
        demand: demand require expect need needs needed request requested verlang* fordern fordert bestehen erwart* brauch* benotig*
        demand: anspruch exig* demande demander reclame reclamer besoin necessite attendons exij* necesit* solicit* pide piden pedir
        demand: requier*
        demand: wanna demanding insist gimme expecting urge bestehe pido
        please: please pls plz kindly politely grateful appreciate bitte bitten bittet gefalligst freundlicherweise dankbar netterweise
        please: svp stp plait prie veuillez gentiment aimable amabilite porfavor favor porfa plis amable amablemente tenga amabilidad
        how: how guide tutorial instructions steps way ways manual wie anleitung wies handbuch vorgehen vorgehensweise womit comment
        how: tutoriel tuto demarche maniere facon procedure como instrucciones pasos manera forma procedimiento guia
        what: what whats which who when where why welche* wann wo warum wieso wer que quel quelle quand pourquoi qui quoi cual cuales
        what: cuando donde quien cuanto many much kosten menge combien cantidad wheres
        what: whether
        ifcase: if suppose case cases imagine assume unless scenario wenn falls angenommen sofern fall fiktiv* hypothetisch* theoretisch
        ifcase: si supposer cas hypothese eventuel* theorie theorique supongamos supuesto caso hipotetic* imagina teoric* eventual*
        ifcase: suponiendo
        ifcase: hypothetical*
        policy: occur occurs occurred outcome affect affects geschieht geschehen folgen auswirkung* konsequenz* betrifft arriverait
        policy: deroule survient survenu consequence* impact* derouler ocurre ocurrio ocurrido sucede sucedio sucedido consecuencia*
        policy: pasaria suceder ocurrir afecta afectan policy policies rule rules guideline* limit limits period allowance entitlement
        policy: warranty guarantee* richtlinie* regel regeln regelung* grenze* aufbewahrungsfrist* garantie* gewahrleist* vorgabe*
        policy: kriteri* obergrenze* politique* limite limites plafond* criteres quota* eligib* directive* politica* norma normas regla
        policy: reglas garantia* tope cupos happen* passier* criteri*
        reported: say says said saying tell told heard states sagt sagen sagte gesagt gehort meint meinte laut scheint dit dire dites dis
        reported: entendu raconte explique selon dice dicen dijo decir diciendo dicho segun parece meinung*
        maybe: think thought believe feel understand idea denke denken dachte glaub* pense crois sens idee doute pienso pensar creo cree
        maybe: entiendo duda maybe probably vielleicht wahrscheinlich eventuell etwa wohl presque semble quizas casi decide
        know: know knows knew known learn remember weiss wissen wusst* kenne kennt kennen erinnere erinnert sais sait savoir connais
        know: decouvr* sabe saben saber sabia conozco conoce descubri* recuerdo compris comprend* forgot forget vergessen oublie
        know: recognise recognize recognised recognized
        not: not no dont didnt never without non n nicht nein ohne nie pas sans jamais ni ne nunca sin tampoco jamas none any kein keine
        not: keinen null aucun aucune ningun ninguna cero
        not: wouldnt neither nor nope
        nobody: noone nooneelse anybody keiner irgendwer irgendjemand personne quiconque daucuns nadie niemand* cualquier* nobody* anyone*
        nothing: nothing nought zilch anything naught nil nichts nix garnichts nischt nichtmal rien nada nadita
        but: but although though however yet anyway instead while aber doch jedoch sondern zwar wahrend dafur mais pourtant cependant
        but: toutefois malgre tandis sauf sinon pero aunque sino embargo obstante pese salvo mientras statt
        because: because cause cuz reason reasons therefore thus hence weil denn deshalb daher grund wegen da also parce puisque donc
        because: raison raisons ainsi afin porque pues razon motivo motivos debido causa ello schliesslich
        and: too besides furthermore extra further auch ausserdem sowie dazu aussi egalement outre ailleurs ensuite davantage tambien
        and: ademas incluso aparte encima and or either und oder beide beiden et ou y e o
        aside: btw oh ps ah well um quick finally ubrigens ach nun zuletzt kurz eh eigentlich passant bah bref voila tiens rapide alors
        aside: oye oiga mira vaya finalmente
        only: only just merely simply barely purely bit little nur lediglich rein einfach bisschen wenig einzige* halt seulement juste
        only: simplement seul seule seuls peu simple solo solamente unicamente simplemente poco unico unica justo
        very: very really completely absolutely truly quite actually literally sehr wirklich vollig total echt richtig ziemlich
        very: tatsachlich unheimlich tres vraiment totalement completement absolument trop tellement fort muy realmente totalmente
        very: completamente bastante demasiado tan definitivamente
        urgent: now today currently moment tonight jetzt heute gerade aktuell heut maintenant aujourdhui present instant ahora hoy momento
        urgent: actual fast critical pronto sofort* notfall* schnell urgen* vite rapidement critique ya rapido critico
        urgent: asap immediately dringend umgehend immediatement inmediat*
        past: yesterday ago previously earlier last recently once past gestern letzte* kurzlich fruher damals einst vergangen* vorig* hier
        past: recemment dernier derniere autrefois passee dernieres derniers ayer anoche recientemente ultimo ultima pasado pasada
        past: anteriormente
        onset: since before after started ever following overnight then seit bevor nachdem danach vor ab nach depuis avant apres soudain*
        onset: subitement commence commencait auparavant desde antes despues empezo empezaron comenzo tras luego entonces dann
        future: tomorrow next soon later upcoming eventually shortly morgen nachst* bald kunftig* spater zukunft zukunftig* kommend*
        future: demain prochain* bientot futur* avenir tantot lendemain tard manana proxim* posterior* venidero* siguiente*
        night: night nights midnight dawn late asleep sleeping easter christmas nacht nachts wochenende* abend abends fruh sonntag*
        night: samstag* feiertag* feierabend weihnacht* nuit nuits minuit aube soir soiree dimanche* samedi* noel madrugada* medianoche
        night: domingo* sabado* festivo* navidad* nocturn* alba saturday* weekend* evening* holiday* sunday* dormai* noche*
        location: away urlaub* voyage* deplacement viaje* fuera london york country city town europe county deutschland berlin munchen
        location: stadt* land ort europa france paris quebec ville village* region* departement* lieu espana argentina ciudad* pais paises
        location: pueblo* reise* geschaftsreise* desplazad* lugar*
        weekday: monday* tuesday* friday* noon afternoon montag donnerstag* freitag* uhr lundi* vendredi* midi matin h lunes viernes april
        weekday: june spring season marz mai sommer* saison janvier fevrier juin juillet enero marzo abril mayo julio octubre date
        weekday: morning* februar* septemb* januar* thurs* fecha*
        duration: day days week month months hour hours minutes year years tag tage woche stunden minuten jahr jahre jahren jour jours
        duration: heure mois an ans annee annees dia dias semana meses hora horas ano anos
        duration: waited weeks wochen monate semaines heures semanas
        again: always every each immer jeder jeden toujours chaque souvent siempre cada again times time keeps keep wieder encore fois vez
        again: veces sigue still already schon bereits weiter deja reste jusqua todavia aun hasta noch
        again: repeatedly repeat repeating fourth fifth loop circles erneut dritte* vierte* dauernd staendig troisieme quatrieme
        again: reviens tercera cuarta
        deadline: deadline until till within due expire expired latest frist bis ablauf fallig* abgelaufen* spatestens binnen auslauf*
        deadline: echeance* delai delais jusquau expirer plazo plazos caduc* expira* venc*
        number: two three four five six nine ten eleven forty zwei drei vier paar einige deux trois quatre cinq seize plusieurs quelques
        number: dos cuatro nueve algunos par 0 00 000 0000 first second third 00th erste ersten erst premier premiere primer primero
        number: primera segundo zahl
        number: hundreds thousand thousands
        many: hundred million millions half most part teil partie medio mayor parte more less enough lot mehr weniger viel viele vielen
        many: weitere moins assez beaucoup autant mas menos mucho muchos muchas plus zahlreich*
        whole: all whole entire everything complete full alle allem allen alles ganze ganzen gesamt* samtlich* tout tous toute toutes
        whole: ensemble todo toda todos todas entero completa global everyone across unternehmensweit* partout mondial* mundial*
        twice: same equal equally matching alike common match matches gleich gleiche gleichen gleicher gleiches gleichnamig* selbe selben
        twice: derselbe dasselbe identisch* ahnlich* genauso ebenso meme memes identique* semblable* egal egale iguales identic* parecido
        twice: igual equivalente* twice doppel thrice triple doppelt* zweimal dreimal viermal mehrmals doubl* doble dobles repetido dupli*
        twice: pareil* dieselbe* simila* mismo* misma*
        other: other others another elses else foreign different andere anderem anderen anderer anderes anders fremden verschieden* autre
        other: autres autrui differente differents etrangere etrangeres otro otra otros otras distint* diferente diferentes demas
        other: difference
        someone: someone somebody guy bloke woman lady chap dude folks people leute typ mann kerl einer manner quelquun gens mec femme
        someone: individu individus monde bonhomme alguien gente tipo hombre mujer tio chico alguno alguna algun jemand* individuo* homme*
        this: something thing etwas chose algo cosas this that these those there here dies* solch* dort dabei davon damit darauf ce cette
        this: ces cela ca ici c este esto ese esa eso aqui it its itself
        see: confirm* check valid* screen show shows appear* see look looks view page zeig* sehe sehen sieht seite startseite* affich*
        see: voir vois vu vue aparec* sale salen ver veo pagina* find search finde finden such suche trouv* cherch* recherch* localiser
        see: busc* encuentr*
        see: seeing showing shown checking finding explain prufen mostrar digan
        change: adjust* altered amend* switched swap reset andern andert anderung* geander* bearbeit* verander* anpass* angepass*
        change: korrigier* wechsel* zurucksetz* zuruckgesetz* chang* edit* corrig* ajust* adapt* reinitialis* remettre variation* cambi*
        change: correg* restablec* reinici* variar set sets modif*
        add: add added adding adds create* creating creation append enable activate* enter entering fill fills filled filling hinzu* fuge
        add: anleg* angelegt* erstell* erganz* aktivier* anhangen ausfull* ausgefullt* ajout* creer creee crees inser* activer activar
        add: inclu* saisi* rempl* renseign* entrer rentrer anad* creado crear crea creando agreg* introduc* rellen* alta altas move moved
        add: moves moving put puts place placed drag drop drops transfer transfers assign assigned split rotate* stick turn turns turning
        add: pull pulled push verschieb* beweg* legt legen stell stelle stellen stellt setz* tausch* raus drehen dreht schieb* zieh*
        add: deplac* mettre mets met mise mettez placer glisser attribu* affecte poser pose tourne tourner ranger range bouge* sortir
        add: mover muev* poner pone ponen pongo pongan ponga ponemos ponerle coloc* arrastr* asign* puse puso saco sacar meter meto
        add: traslad* puesto gesetzt gesetzte prepare register registered registrar include*
        open: open opens opened close closed shut offne* geoffnet* schliess* geschlossen* start* beginn* offen anfang ouvr* ouvert* ferme*
        open: demarr* lanc* debut* clore commencer abre abrir abierta cierr* cerrad* inici* empez* comenz*
        write: write writing wrote written type typed sign signs signature* read schreib* geschrieb* unterschr* lesen ecri* commentaire*
        write: signe lire lis escrib* escrit* comentar* lee anot* ask asked asks asking fragt fragen frage gefragt* ruckfragen question*
        write: renseignement* pregunt* consult* cuestion*
        give: give given gave geben gegeben teilen donn* offr* partag* dar dio ofrec* compart* entregar otorgar gets getting take taking
        give: took taken accept* hold kept bekomm* erhalt* nehm* nimmt bezieh* recev* prend* pris garde recib* llev* acept* qued* get
        go: go goes went come coming came walk* run gehen ging komm kommen kommt kam lauft fahr* viens vient venir arriv* passer rentre*
        go: ir iba viene lleg* paso pasa pasar entrar aller arrive*
        use: use uses using utili* nutz* benutz* verwend* gebrauch* bedien* usage* applique* usar uso usa sirv* work working employed
        use: trade arbeit* beruf* beschaftig* travail* emploi* boulot profession* activite* trabaj* profesion* actividad*
        greet: hello hi dear hallo liebe lieber geehrte* bonjour bonsoir salut cher hola buenas buenos estimad* sir mr mrs miss dr herr
        greet: herren damen frau monsieur madame mme messieurs senor senora senores don
        greet: hey moin madam
        signoff: regards sincerely faithfully respectfully wishes kind warm gruss grusse* hochachtungsvoll* freundlich* herzlich* lg
        signoff: cordialement salutations sincerement respectueu* bises amicalement distinguees saludo saludos atentamente cordial
        signoff: cordiales cordialmente abrazo* respetuos* bye tschuss* wiedersehen revoir
        name: name names named naming title titles surname* nickname initials spelling namen namens titel* nachname* vorname* bezeichn*
        name: genannt* nom noms prenom* renomme renommer nomm* intitul* surnom* nombre nombres apellido* renombr* titulo* titulado
        name: nombrad* address addresses postcode domicile adresse* anschrift* lieferadress* rechnungsadress* numero numeros id number
        name: numbers sujet renam* direccion* mailad* nummer* umben*
        new: new newer newest newly recent fresh brandnew neu neue neuen neuer neues frisch* jungst* modern* nouveau nouveaux nouvel
        new: nouvelle nouvelles neuf nuevo nueva nuevos nuevas reciente* novedad* novedos*
        own: own independent personally privately eigen eigene eigenen eigener eigenes eigenem allein* selbst propre propres perso
        own: proprement propio propia propios propias solos autonom*
        attempt: try trying tried tries retry versuch* probier* essay* probar
        """
}
