/// The table of `TicketConcepts`: a class a line, its name before the colon; `refund*` stands for all words that begin so. The words are
/// in folded form: lower case, no accents, no apostrophes (`dont`), ß as ss. A line may continue a class.
enum TicketConceptWords {
    static let table = """
        person: human humans humanbeing person persons people agent agents agente agentes representative representatives rep reps
        person: operator operators advisor advisors adviser advisers somebody someone anyone anybody specialist specialists staff
        person: employee employees colleague supervisor supervisors manager managers boss consultant executive exec associate rop csr
        person: teamlead mensch* mitarbeiter* berater* jemand* kolleg* sachbearbeiter* vorgesetzt* ansprechpartner* teamleit* humain*
        person: personne conseiller* conseillere quelquun responsable superieur operateur* interlocut* gestionnaire employe* humano
        person: humana humanos persona personas alguien asesor* operador* encargad* supervisora empleado* representante* gerente
        machine: bot bots robot robots chatbot chatbots machine machines automated automatic ai assistant computer algorithm roboter
        machine: maschine automat* ki automate automatique ia maquina automatico
        talk: speak speaking spoke talk talking chat chatting call calls calling callback phone connect connected connecting transfer*
        talk: handoff handover contact contacting reach forward escalat* ring dial ringback sprech* reden telefon* anruf* ruckruf*
        talk: verbind* weiterleit* durchstell* kontakt* parler parle appel* rappel* telephon* joindre contacter transmettez hablar hable
        talk: llam* comunic* pasame paseme pongame contactar atienda
        alive: real live actual living physical lebendig* echt* echte* vrai vraie reel reelle reales
        want: want wanna wants need needs must demand demanding require wish insist gimme give expect expecting urge will mochte*
        want: brauch* verlang* forder* fordre bestehe erwart* wunsch* veux voudrais souhaite* exige* besoin demande reclame aimerais
        want: quiero queremos necesit* exij* deseo quisiera pido reclamo solicit*
        please: please pls plz kindly bitte svp porfavor favor plait
        refund: refund* reimburs* moneyback chargeback* repay* recoup restitution* compensat* rebate* erstatt* ruckerstatt* ruckzahl*
        refund: gutschr* rembours* reembols* reintegr* devolucion* devolv* devuelv* indemni* entschadig* dedommag* credited
        money: money cash funds amount payment payments paid pay charge charged charges charging fee fees bill billed billing invoice
        money: invoices debit debited dollars euros eur usd bucks pounds geld betrag rechnung* abgebucht* bezahl* gebuhr* zahlung*
        money: belast* argent somme facture* paye* preleve* prelevement* debite* frais dinero importe factura* cobr* pago pagos cargo
        money: cargos
        back: back return returned zuruck retour rendre rendez vuelta
        twice: twice double doubled duplicate doppelt zweimal deux doble duplicado
        cancel: cancel* terminat* close closing closed end ending discontinu* unsubscrib* deactivat* leave leaving quit switching switch
        cancel: moving migrat* kundig* beend* auflos* wechsel* storn* resili* annul* quitter partir fermer cerrar baja rescind* irnos
        contract: contract contracts subscription* account accounts plan plans agreement agreements membership renewal* workspace
        contract: license licence order orders vertrag* abo abos konto abonnement* compte contrat* contrato* cuenta suscripcion*
        contract: bestellung commande pedido
        gone: gone lost lose losing disappear* missing vanish* wiped wipe deleted erased erase overwr* blank empty emptied corrupt*
        gone: purged vernicht* weg verschwunden geloscht* verloren fehlt fehlen leer uberschrieben* beschadigt* futsch disparu* perdu*
        gone: efface* supprime* ecrase* vide vides corrompu* desaparec* perdi* borrad* borro perdido* vacio* vacia* sobrescrit* machac*
        data: data files records record tasks task boards board projects project attachments attachment comments cards workspace*
        data: database history reports daten dateien aufgaben projekt* anhang* eintrage donnees fichiers taches projets pieces tableaux
        data: datos archivos tareas proyectos adjuntos tableros
        restore: restore* recover* backup backups wiederherstell* sicherung* restaur* recuper* sauvegarde* copia respaldo
        theft: stole stolen steal theft thief thieves rob robbed mugged pickpocket* fraud* scam* phish* swindl* identity impersonat*
        theft: skimmed forged gestohlen* diebstahl betrug* betrog* geklaut* vole volee vol fraude* arnaque* escroc* usurp* robado*
        theft: robaron robo estaf* suplant* hameconn*
        intrusion: hack* breach* leak* compromis* intrud* unauthori* unrecogni* suspicious intrusion malware ransomware virus exploit
        intrusion: vulnerab* xss exposed infiltrat* gehackt* eingedrungen* unbefugt* datenleck* datenpanne sicherheitslucke* unbekannt*
        intrusion: verdachtig* pirat* fuite intrus* faille suspect* inconnu* hacke* hackead* filtr* vulner* sospechos* desconocid*
        intrusion: brecha
        notmine: didnt recognise recognize recognised recognized authorise authorize authorised authorized mine myself permission
        notmine: consent
        law: lawyer* attorney* solicitor* sue suing sued court courts lawsuit* litigat* legal legally counsel subpoena* regulator*
        law: ombudsman ico ftc bbb gdpr tribunal prosecut* police arbitrat* consumerprotection liable damages complaintcommission bafin
        law: cnil aepd anwalt* anwaelt* rechtsanwalt* klage* verklag* gericht* rechtlich* strafanzeige anzeige polizei
        law: verbraucherschutz* aufsicht* datenschutzbehorde* avocat* justice plainte proces juridique poursuiv* huissier dgccrf
        law: prudhommes mediateur abogad* juzgado demanda demandar* denunci* policia tribunal* judicial* juicio consumo
        press: journalist* reporter* press newspaper article blog twitter media presse journalistin journaliste periodista* prensa
        press: zeitung trustpilot
        privacy: personal privacy erasure forget dsgvo rgpd lopd access request subject auskunft loschung datenschutz* oubli effacement
        privacy: supresion
        harm: suicid* kill killing die dying hurt harm selbstmord umbringen sterben suicide mourir matar suicidar* morir threat* bomb
        harm: gun weapon
        anger: useless terrible worst horrible awful ridiculous unacceptable pathetic frustrat* furious angry annoyed annoying disgust*
        anger: disappoint* appalling rubbish garbage crap shit* damn bullshit wtf fuck* sucks joke outrageous incompeten* disgrace* fed
        anger: ripoff cheat* cheated liar* lying nonsense stupid idiot* hate dissatisf* unhappy upset shame shambles scandal* laughable
        anger: fraudsters unverschamt* frechheit inakzeptabel unfassbar katastroph* schlecht* nutzlos* lacherlich wutend sauer
        anger: enttausch* schrott mist scheiss* verarsch* zumutung inacceptable inadmissible honteu* scandaleu* nul nulle lamentable
        anger: furieu* decu* enerve* marre ridicule incompet* merde catastroph* inaceptable vergonz* inutil* pesim* horribl* ridicul*
        anger: hart* enfadad* indignante decepcion* mierda verguenza lamentabl*
        complain: complain* complaint* grievance reclamation reclamations beschwer* reklam* plaindre reclama* queja* quej*
        again: again still another repeatedly repeat repeating third fourth fifth times time keep keeps kept always same loop circles
        again: wieder immer noch erneut schon dritte* vierte* mal gleiche* dauernd staendig encore toujours deja fois troisieme
        again: quatrieme meme reviens otra vez siempre veces tercera cuarta mismo misma sigue todavia
        unable: unable fail* unsuccess* cannot cant couldnt isnt doesnt wont impossible invalid incorrect denied declined rejected
        unable: misunderstood understand unfortunately leider fehlgeschlagen unmoglich verstehe malheureusement echoue* lamentablemente
        unable: imposible fall*
        sorry: sorry apolog* afraid regret entschuldig* tut leid desole* excus* lo siento disculp* perdon
        defect: broken break working work works error errors crash* bug bugs down outage offline unavailable unreachable slow freez*
        defect: stuck issue issues problem* trouble* wrong kaputt funktioniert fehler* absturz* ausfall* storung* langsam panne erreur*
        defect: marche fonctionne bloque* plante probleme* lent indisponible errores caido caida funciona falla problema* roto lento
        defect: averia
        not: not no dont wouldnt shouldnt neither nor without none nobody nothing nope never nicht kein* nein ohne niemand nichts nie
        not: pas sans aucun* rien jamais nunca nada nadie ningun* sin tampoco
        how: how wie comment como steps way guide tutorial instructions anleitung
        what: what whats which who when where why whether was welche* wann wo warum quel* quand pourquoi cual* cuando donde quien wer
        what: qui que
        can: can could may might would possible able kann konn* darf moglich puis peut pouvez puedo puede* podria* posible
        ifcase: if suppose case hypothetical* happens wenn falls angenommen si supuesto caso
        policy: policy policies rule rules terms conditions guideline period deadline limit limits number address richtlinie* bedingung*
        policy: politique politica condiciones
        status: status track progress pending processed arrive arrived long yet stand etat estado
        past: last yesterday ago previously earlier solved resolved fixed sorted already solution letzte* gestern gelost behoben
        past: erledigt hier resolu* regle ayer pasado solucionad* resuelt* arreglad*
        thanks: thanks thank thx ty cheers danke* dank merci gracias great perfect awesome prima super parfait perfecto genial
        sales: sales quote quotation discount* enterprise procurement bespoke custom customised customized onprem onpremise* volume
        sales: seats pricing demo partnership* franchise reseller* dealership vendor tender rfp msa dpa sla vertrieb* angebot* rabatt*
        sales: mengenrabatt individuell* commercial* devis remise* rabais ventas presupuesto* descuento* comercial* licitacion
        many: hundred hundreds thousand thousands users licenses licences nutzer plazas lizenzen utilisateurs usuarios postes
        password: password passwords pin login log sign passwort kennwort anmeld* connexion contrasena clave acceder verify verification
        password: code
        access: locked lockout blocked ausgesperrt gesperrt verrouill* bloquead* acceso
        change: change update edit modify set setup install configure create add andern einstell* changer modifier cambiar modificar
        change: anadir
        vulnerable: died death deceased passed bereave* funeral widow* cancer disabled disability blind deaf minor underage child
        vulnerable: verstorben* gestorben* decede* mort fallec* murio
        language: english german french spanish deutsch englisch francais anglais espanol ingles language sprache langue idioma
        language: translate
        urgent: urgent* asap immediately now right today sofort dringend umgehend jetzt heute urgence immediatement maintenant ya ahora
        urgent: inmediat* urgente
        helpless: help hilfe helfen aide aider ayuda ayudar assist assistance support soporte service
        self: i im ive id my me we our us were weve ich wir mein* unser* mir mich uns je j mon ma mes nous notre nos on yo mi mis
        self: nosotros nuestr*
        you: you your yours u ur yourself sie ihr ihre du dein* euch vous votre vos tu te ton tes toi usted ustedes su sus ti tus
        is: is are am be been being its theres ist sind bin war waren est sont suis etes etait es son esta estan estoy eres soy era hay
        do: do does did done make makes making made file filing lodge report reporting tun machen macht gemacht fais fait faire faites
        do: hacer hago hace hecho
        have: have has had having get getting got obtain receive habe haben hat hatte bekomm* erhalt* avoir avons avez recevoir obtenir
        have: tener tengo tiene tenemos recib* han ha
        see: see seeing show showing shown appear appears appearing check checking find finding look looking view information info know
        see: tell explain sehen zeigen anzeig* prufen finden wissen sag* voir affich* trouver savoir dire dites ver mostrar aparece*
        see: buscar saber decir digan
        wait: wait waiting waited days weeks hours months minutes hour week month wart* tage wochen stunden monate attend* jours
        wait: semaines heures mois esper* dias semanas horas meses
        third: customer customers client clients user guest guests they them their he she him her his kunde kunden kundin er il elle ils
        third: leur cliente clientes ellos ella
        review: review reviews feedback newsletter rating survey suggestion bewertung* avis boletin opinion
        try: try trying tried tries retry versuch* probier* essay* intent* probar probe
        buy: buy buying bought purchase* item product shop delivery deliver* ship* package kauf* gekauft liefer* paket achet* achat
        buy: livr* colis compr* envio paquete entreg*
        send: send sending sent mail email emails message messages letter schick* send* nachricht* envoy* envi* mensaje*
        book: book booking reserve reservation appointment schedule meeting flight hotel table restaurant room trip buch* termin*
        book: reserv* cita vuelo
        greet: hello hi hey hallo bonjour salut hola buenas buenos guten moin dear sir madam
        yes: yes yeah yep ok okay sure correct fine good ja oui claro vale genau gut d accord bien
        bye: bye goodbye later tschuss revoir adios hasta
        """
}
