extension TicketConceptWords {
    /// What a grave case is told with, and what makes the same words harmless.
    static let danger = """
        stranger: unknown unfamiliar unheard intruder* outsider* unbekannt* wildfremd* anonym* aussenstehend* eindringling* unautorisiert*
        stranger: namenlos* fremdling* intrus* etranger etrangers imposteur* meconnu* desconocid* extrana extranas anonim* impostor*
        stranger: forastero* inconnu* unidentifi* stranger* extrano*
        strange: strange weird odd unusual suspicious* dodgy peculiar creepy unexpected* oddly rogue funny phantom ghost seltsam* komisch*
        strange: merkwurdig* ungewohnlich* verdachtig* eigenartig* unerwartet* unheimlich* ratselhaft* etrange* bizarre* suspect* louche*
        strange: douteu* inhabituel* mysterieu* curieusement anormal* inattendu* fantome* raro rara raros raras sospechos* inusual*
        strange: misterios* inexplicable* anomal* inesperad* fantasma* mysterio*
        strange: unrecogni*
        drill: drill drills test tests testing tested simulat* sim pentest* sandbox staging demo demos rehears* training mock dummy trial
        drill: testers tester awareness quiz practice practise ubung* probe proben simulier* planspiel* schulung* testdaten testkonto*
        drill: probealarm* uben geubt getestet testen teste exercice* essai* simulad* simule entrainement* demonstration* maquette
        drill: formation formations recette factice* fictif ensayo* practica practicas entrenamiento* formacion* curso demostracion*
        drill: probando simulac* exercise* ficticio* prueba*
        purpose: purpose intended intentional* deliberate* planned knowingly expected agreed scheduled meant arranged consciously absicht*
        purpose: geplant* beabsichtigt* gewollt* vorgesehen* vorsatz* vereinbart* abgesprochen* angekundigt* planmassig* gezielt* expres
        purpose: volontaire* intentionnel* delibere* planifi* convenu sciemment proposito intencion* deliberad* planead* previst* adrede
        purpose: queriendo voluntariamente acordad* programada prevu* voulu*
        accident: accident* mistake mistakes oops unintention* slip slipped typo versehen versehentlich* ungewollt* irrtum* fahrlassig*
        accident: unabsichtlich* ausversehen missgeschick* tippfehler* megarde involontaire* maladresse maladroit* betise malencontreu*
        accident: gaffe descuido* sinquerer equivoc* despiste* involuntari* torpeza metedura inadvert*
        relief: found returned reappear* sorted resolved solved fixed settled recovered false turned phew relieved cleared safe cured
        relief: gefunden aufgetaucht geklart gelost behoben erledigt aufgeklart* beruhigt erleichtert geregelt gelungen geklappt gerettet
        relief: glucklicherweise retrouve retrouves resolu reglee regles inoffensi* rassur* soulage* repare reparee sauve heureusement
        relief: encontrado encontrada encontre encontramos encontro aparecieron aparecido resuelt* solucionad* arreglad* inofensiv*
        relief: tranquil* reaparec* aclarad* afortunadamente fix revenu* retrouvee* harml*
        message: alarm* flag warnung* hinweis* benachrichtig* meldung* averti* prevenir signale signaler avisa notific* mail mails email
        message: emails message messages messaging letter letters inbox mailbox sms post posts posted subject sender send sends sending
        message: sent envelope fax forward nachricht* brief briefe schick schicken geschickt* sende senden postfach* absender* empfanger
        message: verschick* kanal lettre* envoi* envoy* expediteur* canal mensaje* carta cartas envia enviar mando manda mandan mandar
        message: mande manden mandado mandamos buzon* alert* schickt* warning* channel* courrie* enviado* correo* enviam* aviso*
        story: story stories novel novels film films movie movies podcast* episode episodes series detective thriller drama plot character
        story: characters fiction fictional author authors poem poet screenplay musical tale comic documentary documentaries exhibition
        story: museum memoir memoirs geschichte roman romans romane filme krimi krimis serie drehbuch* theater* autor autorin erzahlung*
        story: kapitel* figur figuren horspiel* gedicht* fiktion* ausstellung* doku dokumentation* marchen polar feuilleton scenario*
        story: theatre* auteur* personnage* recit recits conte bd poeme* documentaire* chapitre* exposition* musee* scene scenes historias
        story: novela* pelicula* episodio* guion* obra teatro autora personaje* ficcion* relato* cuento* poema* documental* capitulo*
        story: exposicion* museo* lectura histoire* chapter* buhne*
        study: reading text class buch vortrag* livre livres asignatura* school university schule* lehrer* universitat* student* klasse
        study: professor* prufung* ecole* universite* etudiant* escuela* colegio* profesor* universidad* estudiante* instituto* maestr*
        study: facultad word words cours* conferenc* atelier* libro* clase*
        paste: forwarded pasted paste pasting logs excerpt quoted quoting quotes quotation snippet transcript console attached below
        paste: copied cited headline screenshot* extract wording weitergeleitet* eingefugt* zitat* zitiert* auszug wortlaut* protokoll*
        paste: kopiert uberschrift* bildschirmfoto* transfere colle objet extrait* cite citation* citer journaux joint joints capture*
        paste: pegad* citado citada extracto* textual* transcripci* adjunta copiado pego pegue titular titulares captura* adjunto* jointe*
        oldtool: old previous predecessor legacy competitor* rival* outdated alte alten alter altes altem vorganger* vorherig* konkurren*
        oldtool: mitbewerber* anbieter* veraltet* lieferant* altsystem* dienstleister* ancien ancienne anciens anciennes precedent
        oldtool: precedente precedents concurrent* fournisseur* prestataire* vieux vieil vieille anterior anteriores competencia
        oldtool: proveedor* competidor* obsolet* fruhere* alternati* supplier* provider* antiguo* antigua* vendor* viejo* vieja*
        formeremployee: former ex fired sacked dismissed dismissal departed resigned redundant terminated ehemalig* gefeuert
        formeremployee: ausgeschieden* gekundigten rausgeschmissen* ausgetreten* gegangene rauswurf vire viree renvoye renvoyee exemploye*
        formeremployee: congedie* remercie evince* despedid* despido exjefe cesado dimiti* extrabajador* echaron finiquito licencie*
        formeremployee: demission* exemplead* entlass* leaver*
        family: husband wife mother brother* parents family friend friends sohn* tochter* mutter vater bruder eltern familie* nachbar*
        family: freunde mari fils mere pere frere* soeur* famille* ami amis hijo hija hijos madre hermano* familia vecin* amigo* padre*
        child: child children kid kids minor minors teen pupil pupils toddler baby girl girls boy boys youngster* kinder kindern kindes
        child: minderjahrig* jugendliche* schuler* madchen junge jungen saugling* kita kindergarten* mineur mineure mineurs ado ados eleve
        child: eleves fille bebe bebes gamin gamins gamine gosse* garcon* adolescent* nino nina ninos ninas alumna chaval* crio teenage*
        child: enfant* alumno* menor*
        child: underage
        firstname: james john david peter paul tom sam jack chris hans klaus wolfgang thomas andreas sabine ursula felix leon pierre
        firstname: michel julien nicolas luc philippe antoine odile hugo jose juan carlos luis miguel pedro antonio francisco pablo
        company: companies firm business startup employer union committee council firma unternehmen* betrieb* verein gesellschaft*
        company: filiale* geschaft* arbeitgeber* gemeinde* entreprise* societe* association* employeur* boite etablissement* comite*
        company: mairie* empresa empresas sociedad* asociacion* compania* negocio* organizacion* versicherung* assurance* agenc* company*
        company: seguro*
        permission: allowed permit permitted invitation* approval approved approve granted grant grants authoris* authoriz* hired engaged
        permission: entitled blessing nod mandate erlaubnis* erlaubt erlauben eingeladen* einladung* genehmig* freigegeben* freigabe*
        permission: berechtigt* beauftragt* zugestimmt* zustimm* gestattet* bewilligt* einladen einverstanden autoris* permis approuv*
        permission: accord agree agrement consent* permettre permet autoriz* permiso permitid* permitir invitad* invitacion* invitar
        permission: aprob* concedid* otorg* invite* permission* contratado* permite*
        hack: illegal* unlawful* illicit* forbidden improper* trespass* banned rechtswidrig* unerlaubt* verboten* unzulassig* illegitime*
        hack: interdit* frauduleus* prohib* ilicit* ilegal* indebid* fraudulent* abusiv* clandestin* hack* breach* malware* ransomware*
        hack: virus* trojan* exploit* infiltrat* intrusion* cyber* infect* vulnerab* injection worm poison compromised compromise
        hack: compromis compromettre attack* honeypot poisoned gehackt* eingedrungen* einbruch* sicherheitslucke* datenleck* datenpanne*
        hack: angreif* angriff* infiziert* eingebrochen* pirat* malveillan* faille* attaqu* espion* brecha* atac* ataque* malicios*
        hack: cibern* colaron entraron espia* comprometid* hacker* hacke* unauthori*
        hack: xss unbefugt*
        block: locked block blocked blocks denied deny suspension frozen freeze barred lock locks unlock unlocked restricted kicked
        block: gesperrt* sperr* ausgesperrt* eingefroren* verweiger* entsperr* stillgelegt* gebannt verrouill* bloque* debloqu* suspend*
        block: gele refuse refusee exclu exclue exclus exclure coince ejecte* desbloque* deneg* congelad* expulsad* vetad* restringid*
        block: cerrojo blocki*
        block: lockout
        ransom: ransom encrypt* decrypt* bitcoin* extort* blackmail* wallet hostage erpress* verschlussel* entschlussel* losegeld* krypto*
        ransom: geisel* chantage crypt* rancon extorsion* rancongiciel* dechiffr* otage rescate cifrad* cifrar encript* chantaje*
        ransom: secuestr* descifr* criptomoneda* chiffre*
        exposed: exposed expose exposes public publicly leak* dump dumped googled openly spill* seen disclosed offentlich* sichtbar*
        exposed: ungeschutzt* geleakt* zuganglich* preisgegeben* foren frei publique* visible* exposee* divulgu* accessible* consultable*
        exposed: indexe* devoile* publica publicas expuest* filtrad* filtracion* accesible* fuga foro foros revelad* publico* einseh*
        exposed: forum* fuite*
        phish: phish* spoof* scam* spam impersonat* fake forged imitation lure bait posing pretending pretended betrugsmail* gefalscht*
        phish: nachgemacht* vorgetauscht* tauschend* nachgeahmt* falschung* koder gaukel* faux fausse fausses contrefa* imiter imite
        phish: imitar falsifi* usurp* pourriel* trompeu* suplant* imitac* imita engano* timo cebo fraudul* fakes* falso* falsa*
        theft: steal steals stealing theft thief thieves rob robbed robbery fraud* scammer* identity cloned burgl* con defraud* hijack*
        theft: misuse* gestohlen* diebstahl* dieb diebe betrug* betrog* geklaut* entwend* missbrauch* abzock* gekapert* ubernommen* vol
        theft: vole voles voleur* arnaqu* escroc* detourn* derobe* usurpation* cambriol* abus pille* robad* robaron robo robos robar
        theft: ladron* estaf* sustra* secuestrada apropiad* fraude* stole* volee*
        theft: mugged pickpocket* swindl* skimmed hameconn*
        place: russia* moscow china chinese beijing nigeria lagos minsk ukraine ukrainian india vietnam brazil romania bulgaria sofia iran
        place: tehran korea indonesia jakarta thailand bangkok philippines manila turkey istanbul pakistan karachi africa asia asian
        place: singapore dubai panama cyprus cambodia kazakhstan russland* moskau weissrussland indien brasilien rumanien nordkorea
        place: indonesien philippinen turkei afrika asien ubersee singapur estland lettland litauen tschechien russie moscou chine inde
        place: bresil roumanie coree indonesie thailande afrique asie singapour maroc algerie tunisie senegal bahamas rusia moscu ucrania
        place: bielorrusia brasil rumania corea tailandia filipinas marruecos argelia mexico colombia venezuela peru kiev yakarta
        place: bulgarie* turqui*
        takeover: takeover recovery swapped replaced redirected forwarding reassigned overtaken umgeleitet* ausgetauscht* umgestellt*
        takeover: weiterleit* ubernahme* wiederherstellungsadresse* umgemeldet* ersetzt* getauscht* verbogen remplac* redirig* detournee
        takeover: transfer* echange* basculee bascule reroute* permut* reemplaz* sustitu* reenvio desvi* traspas* apoder* adue*
        takeover: recuperacion
        iban: iban bank banks banking payee bacs sepa wire payroll salaries salary wages bankverbindung* banken auszahlung* uberweis*
        iban: empfangerkonto* gehalt gehalter gehalts lohn lohne zahlungsempfanger* rib banque banques bancaire* coordonnees virement*
        iban: versement* beneficiaire* salaire* paie bancari* transferencia* nomina nominas abono beneficiari* salario* sueldo* payout*
        iban: banco*
        card: card cards visa mastercard amex paypal prepaid voucher* contactless kreditkarte* karte karten ec transaktion* umsatz umsatze
        card: gutschein* guthaben* carte cartes cb prepaye* saldo movimientos monedero tpv datafono credit transac* tarjeta*
        charge: charge charges charging billed drawn withdrawn overcharg* collected abgebucht* belast* eingezogen* abgezogen* berechnet*
        charge: kassiert* einzieh* abzug abgehoben prelev* debit* encaiss* retire retiree retires retirer retrait retraits cobr* cargad*
        charge: retirad* descont* facturado facturaron domiciliad* adeud* charged* cargo*
        lawyer: lawyer* attorney* solicitor* barrister* counsel litigator* qc kc advocate advocates anwalt* anwaelt* rechtsanwalt*
        lawyer: rechtsbeistand* jurist* advokat* rechtsvertret* ra avocat* maitre notaire* defenseur* abogad* letrad* procurador* notario*
        lawyer: notaria* bufete*
        court: court courts tribunal* lawsuit* sue suing sued judge judges judgment proceedings plaintiff* defendant* injunction*
        court: arbitrat* magistrate* bench appeal courthouse jury gericht* amtsgericht* landgericht* verklag* klag* richter* verfahren*
        court: urteil* einstweilig* beklagt* berufung* tribunaux justice juge juges proces assigne assignation* jugement* poursuiv*
        court: poursuite* plaignant* refere judiciaire* cour juzgado* juicio* juez jueza demandar demandad* demandante* pleito* sentencia*
        court: judicial* querella* litig* magistrad* aktenzeichen klage* hearing* audienc*
        court: prudhommes demanda
        seize: subpoena* warrant* summons* summoned seize* seizure* bailiff* preserve preserved preservation preserving preserver
        seize: preservar preservacion disclosure served serving witness evidence deposition custody writ beschlagnahm* durchsuch*
        seize: gerichtsbeschluss* beweissicher* gerichtsvollzieh* herausgabe* aufbewahr* zeuge* zeugin zustell* zugestellt* beweismittel*
        seize: pfand* huissier* saisie* perquisition* mandat requisition* convocation* convoqu* signifie signification temoin*
        seize: conservation constat requerimient* requerido requerida embarg* citacion* citados incaut* testig* oficio conservacion
        seize: exhort*
        notice: formally formal hereby claimant claim liable liability damages damage compensat* indemni* sanction* penalty penalties
        notice: remedy fined fines mahnung* hiermit haftung* abmahn* entschadig* vertragsstrafe* anspruche* einschreiben* forderung*
        notice: schaden* bussgeld* dommages prejudice* dedommag* penalite* contentieux recommande amende amendes ar burofax danos
        notice: requerimos resarc* penaliz* multa* notice schriftlich* responsabili* perjuicio*
        regulator: regulator* ico watchdog* authority authorities inspector* inspection* commissioner* standards auditor auditors audit
        regulator: auditing behorde* aufsicht* verbraucherzentrale* verbraucherschutz* bafin landesbeauftragt* finanzamt* prufer* amt
        regulator: amter zoll cnil regulateur* mediateur* repression inspecteur* autorite* ufc prefecture* controleur* fisc regulador*
        regulator: consumo autoridad* defensor* mediador* delegacion auditoria* ministerio* fiscaliz* datenschutzbe* trading* ombuds*
        regulator: ftc bbb aepd dgccrf
        police: police* constable prosecut* sheriff fbi crime crimes arrest* offence* offense* pressing polizei* strafanzeig* anzeige*
        police: staatsanwalt* kripo kriminal* bka ermittl* verhaftet* straftat* strafverfahren* beamte* festgenommen* policier* gendarm*
        police: plainte* commissariat* procureur* parquet enquet* delit* infraction* policia* guardia civil denunci* fiscalia* comisaria*
        police: detenid* investig* penal penales querell* officer* crimin*
        press: journalist* reporter* press newspaper* magazine* newsroom* blog* twitter tweet* gazette broadcast* correspondent publish*
        press: publication* tv television radio viral scoop coverage news presse pressemitteilung* pressekonferenz* pressesprecher*
        press: pressestelle* zeitung* zeitschrift* redaktion* artikel* veroffentlich* rundfunk* fernseh* nachrichtenmagazin* nordkurier*
        press: interview* medien stellungnahme* bericht* tagesschau journal redaction* publie publiee publicar publicara reportage* medias
        press: tele emission emissions chronique chroniqueur* investigation* periodist* prensa periodico* redactor* redaccion* reportaje*
        press: publicacion* publicad* noticia* articulo* revista* entrevista* cadena emisora* cronica* recherchier* recherchen article*
        press: publier*
        press: media trustpilot
        legalword: legal legally law laws terms condition conditions tos legislation statute paragraph section statutory jurisdiction
        legalword: lawful retention recht rechtlich* rechtslage gesetz* klausel* agb geschaftsbeding* satzung* juristisch* nutzungsbeding*
        legalword: beding* vorschrift* legaux legale loi lois cgu statuts legales ley leyes clausula* condiciones normativa* estatuto*
        legalword: reglament* terminos legislacion* parrafo* reglementa* clause* juridi*
        privacyright: forgotten gdpr withdraw withdrawal consent unsubscribe objection processing auskunft* dsgvo widerspruch*
        privacyright: widersprech* loschanspruch* widerruf* berichtigung einwillig* ausdrucklich rgpd oubli effacement opposition oppose
        privacyright: rectification* effacez supprimez lopd lopdgdd supresion rectificacion oposicion oponerme arco revoc* portabili*
        privacyright: erasure
        personaldata: personal privacy sensitive anonymi* passport* nationality personlich* datenschutz* vertraulich* privat* sensib*
        personaldata: geheim* ausweis* personalausweis* personnelle* personnels privee* prive prives passeport* naissance personales
        personaldata: privacidad confidencial* privad* intim* proteccion dni pasaporte* nacimiento sensible* confidenti*
        despair: despair* hopeless* pointless worthless suffering burden anxiety overwhelmed worn numb tears crying cried alone suicidal
        despair: meaningless exhausted misery desperate ashamed bear endure darkness verzweif* hoffnungslos* sinnlos* aussichtslos*
        despair: einsam* erschopft* unertraglich* hilflos* weine geweint ertrage ertrag aushalten wertlos* uberforder* desesp*
        despair: insupportable* epuis* deprim* solitude pleure* larmes fardeau accabl* detresse supporter angoisse* insoportable* agotad*
        despair: soledad llor* angusti* hundid* desolad* aguanto aguantar sufr* abatid* weinen weint depres* lonel*
        ending: suicid* kill kills killed killing overdose* hang hanged hanging drown* jump jumped jumping swallow selbstmord* suizid*
        ending: umbring* aufhangen ertrink* springen sprung gesprungen abschiedsbrief* tuer tue pendre pendu saute sauter noyer mourir
        ending: avale matar matarme mato ahorc* ahogar* saltar salto sobredosis quitarme tragar avaler*
        death: died dead death* deceased funeral* grave buried cemetery mourning cremat* condolence* heaven heir heirs inherit* executor
        death: coffin tomb dying gestorben* tot tote toten tod todes todesfall* verstorben* sterb* stirb* beerdig* begrab* friedhof*
        death: trauer* beileid nachlass* erbe erben sarg bestatt* mort morts morte mortes deces decede* meurt meurs funerailles obseques
        death: enterr* cimetiere* deuil heritier* heritage* condoleances cercueil* defunt* succession muert* murio morir muero fallec*
        death: difunt* entierro* cementerio* luto heredero* herencia* tumba ataud
        death: bereave* widow*
        farewell: farewell forgive peace soul souls eternal forever lebwohl abschied* verzeih* seele* ewig* frieden machts adieu*
        farewell: pardonne* ame ames eternel* paix eternite adios despedida* perdoname perdonen alma almas paz eternamente eternidad
        farewell: goodbye*
        life: life lives wake waking woke sleep slept exist exists existence breathe bed dream dreams world worlds awake leben lebe lebt
        life: lebens aufwach* wache schlaf* existier* atmen uberleb* bett traum traume traumen welt dasein vie vies vivre vis vit reveil*
        life: dormir dors respir* surviv* lit reve reves rever sommeil vida vidas vivir despert* duermo existir sobreviv* cama mundo
        life: survive* sueno*
        selfmeans: pills pill meds rope razor bridge railway rails rooftop cliff gas exhaust insulin veins pillen strick klinge klingen
        selfmeans: brucke gleise gleis hochhaus* dach schlaftablett* handgelenk* balkon abgrund schienen cachets corde rasoir* lame lames
        selfmeans: pont toit falaise gaz veines balcon* pastilla* cuerda cuchilla* vias azotea venas munecas barranco tejado tabletten
        selfmeans: somnifer* blade*
        threat: threat* regret revenge vengeance beware payback destroy destroying hunt hurt hurts hurting harm harmed beat beaten stab
        threat: strangle* punish* violen* smash* burn burns burning torch bleed shoot shot shooting explode* ambush torture droh* bereuen
        threat: bereut rache rachen verprugel* verletz* gewalt gewalttat* gewaltsam* abstech* anzund* brennen brennt schlagen schlagt
        threat: schlage zerstor* schiess* erschiess* explodier* menac* regrett* venger frapper frappe casser battre brule blesse* detruire
        threat: poignard* etrangl* exploser explosion* amenaz* arrepent* venganza cuidado pegar golpe* quemar quemo dano destru* apunal*
        threat: disparar disparo explotar explota intimidat* fire bruler* stabb*
        weapon: weapon* gun guns rifle pistol knife knives bomb bombs axe hammer petrol gasoline acid explosive* shotgun bullet bullets
        weapon: machete bat crowbar dagger firearm* grenade waffe* pistole* gewehr messer* bombe bombes bomben axt benzin* saure
        weapon: sprengstoff* kugel* schusswaffe* arme armes fusil fusils couteau* hache essence acide* explosif* balle balles marteau*
        weapon: flingue* cutter arma armas pistola* cuchill* navaja* bomba bombas hacha* gasolina acido* explosivo* bala balas martillo*
        weapon: escopeta* bate
        body: blood arm leg head face eyes hand hands heart blut* finger* hals kopf gesicht* augen herz sang bras doigt* tete visage* yeux
        body: main mains coeur sangre brazo* dedo* cabeza* cara ojos mano manos corazon
        outside: outside door parking park office offices reception house houses home homes gate front headquarters hq lobby entrance
        outside: stairs corridor draussen tur turen parkplatz* parkhaus* buro buros gebaude* haus hauser hause strasse* tor haustur*
        outside: zentrale hauptsitz* eingang* treppe* flur fenster* wohnung* wohnt wohne garage* heim dehors porte portes bureau bureaux
        outside: immeuble* batiment* maison* rue rues portail seuil couloir* escalier* entree fenetre* appartement* habite* puerta*
        outside: aparcamiento recepcion edificio* casa casas calle calles sede sedes pasillo* escalera* ventana* piso pisos vives
        outside: domicilio* vivienda* garaje* empfang rezeption building* oficina* street* window* doors*
        follow: follow follows followed stalk* lurk* spy watching watch watched hunted tail chase visit visits visiting verfolg* auflauer*
        follow: beobacht* folgt besuch* nachstell* vorbeikomm* lauer* heimsuch* suivre guett* traqu* surveill* visite* epier debarqu*
        follow: poursuis retrouver seguire espiar acech* vigilar vigilancia visita* persegu* acosad* acoso
        joke: joke jokes joked joking kidding haha hahaha hehe lol lmao laugh laughed laughing laughs pun irony sarcasm metaphor* silly
        joke: exaggerat* fun amusing hilarious witz* scherz* spass* lach* sprichwort* sarkas* lustig* metapher* sinnbild* ubertrieb*
        joke: grins* blague* rire rires rigol* mdr plaisant* expression ironi* humour drole* exager* marrant* broma* chiste* jaja jajaja
        joke: jeje risa risas reir* expresion* metafora* gracioso graciosa humor divertid*
        health: clinic doctor* ward diagnos* sick cancer treatment pension klinik* arzt praxis pflege* krank* therap* medizin* blind*
        health: behandl* hopital* medecin* infirm* maladie* malade* ordonnance* traitement* clinica* medico* medica* enfermedad* dosis
        health: tratamiento* embaraz* enfermo* hospi*
        health: disabled disability deaf
        vanish: gone vanish* disappear* missing lost lose losing loses loss losses blank blanks empty drained zeros weg verschwund*
        vanish: verschwind* fehlt fehlte verlor* verlust* leer futsch abhanden* vermiss* disparu* disparait* disparition* perd perte
        vanish: pertes perds manque manquent manquant* vide vides videe evanoui* envole* introuvable* neant desaparec* perdi* perder falta
        vanish: faltan vaci* esfum* ceros extravi* perdid* leere* perdu* emptie* fehlen* evapo*
        vanish: sobrescrit*
        scramble: overwr* corrupt* mixed shifted messed mess ruined gibberish distorted damaged uberschrieb* uberschreib* beschadigt*
        scramble: zerschoss* durcheinander vermischt* vertauscht* verschoben* korrupt* ecras* brouill* melange* decal* illisible* abim*
        scramble: endommag* massacr* saccag* altere alteracion deform* machac* corromp* mezcl* revuelt* desorden* danad* descuadr*
        scramble: alterad* estropead*
        restore: restore* restoring recover recovering retriev* reinstate* salvage* rebuild wiederherstell* wiederhergestell* zuruckhol*
        restore: rekonstruier* zuruckspiel* zuruckgespielt* retten restaur* recuper* retabli* recouvr* ressuscit* regener* rescat* backup*
        restore: snapshot* copies copy copying history mirror timeline retained sicherung* kopie kopien kopier* verlauf historie
        restore: sauvegard* historique* clone replique* miroir copier copia copias copiar copio respaldo* historial* instantanea* replica*
        restore: espejo copie version* reconst*
        trash: trash bins wastebasket shredder dustbin junk papierkorb* mull mulleimer altpapier* spamordner* abgelegt* ablage* schredder*
        trash: corbeille* poubelle* archiv* indesirable* recycl* rebut dechet* papelera* basura recicl* desech* contenedor
        delete: wipe wiped wipes remove removed removes removing clear clears clearing destroyed destruct* dropped truncat* clean cleaned
        delete: cleanup tidy tidied hide hid hidden losch* geloscht* entfern* vernicht* wegwerf* tilg* ausblend* bereinig* aufraum*
        delete: aufgeraumt* supprim* suppression* effac* enlev* purg* detruit* nettoy* jete jeter vider masqu* elimin* borrar* borro borre
        delete: borra borran borrado borren suprim* quito quita quitar quitan quitado quitaron quiten limpi* destruid* ocult* tirar depur*
        delete: purge* delet* erase*
        stop: coupe reporter stop end ends ended finish* over stopp* aufgehort* beend* ende endlich fertig schluss vorbei aus arret* cess*
        stop: fin fini termin* terme bout acab* final basta dejar dejo dejado off
        outage: outage* down downtime offline unavailable unreachable blackout collapse* ausfall* ausgefallen* storung* lahm stillstand*
        outage: unerreichbar* totalausfall* wartung* zusammengebroch* panne pannes indisponib* coupure* paralys* hors hs maintenance*
        outage: effondr* ecroul* cayo apagon* interrup* paraliz* mantenimiento colaps* inacces* colgado* caida* caido*
        defect: broken breaks break breaking works worked crash* issue issues problem* trouble* wrong stuck fault failure defect* broke
        defect: kaputt* funktionier* fehler* defekt* hangt spinnt aufgehangt* geht klappt* marche marchent fonctionn* bug* plante erreur*
        defect: casse defaut* funciona funcionar funcionamiento falla fallo roto error* funcionan*
        defect: absturz* averia
        slow: slow slower slowly blurry spinning loading timeout* sluggish wait waiting waits langsam* verzoger* ruckel* trage warte
        slow: warten wartet gewartet* wartezeit* lent lente ralenti* retard* flou attend* attente* patiente rame lenta retras* tarda
        slow: tardan demora* borros* parpade* esper* verlangsam* typing delay* lento*
        unable: unable fail* cannot cant couldnt isnt doesnt wont declined rejected unfortunately refuses refused leider unmoglich*
        unable: gescheitert* misslungen* ungultig* abgelehnt* unfahig* missverst* vergeblich* impossible* malheureusement echec* echou*
        unable: invalide* incapable* rejete* inoperant* imposible* lamentablemente desgraciadamente fracas* rechazad* incapaz incapaces
        unable: denegad* malentendid*
        unable: fehlgeschlagen incorrect invalid misunderstood unsuccess* verstehe
        sorry: sorry apolog* afraid pardon forgiveme entschuldig* tut leid verzeihung bedauer* bedaure desole* excus* navre* confus siento
        sorry: disculp* perdon lamento lamentamos perdone sientolo
        anger: useless terrible worst awful unacceptable pathetic frustrat* furious angry annoy* disgust* disappoint* rubbish garbage crap
        anger: shit* damn bullshit wtf fuck* sucks outrageous disgrace* fed cheat* liar* lying nonsense stupid idiot* hate hates unhappy
        anger: upset shame scandal* clowns dreadful worse rude arrogant insult* scum bastard* moron* rage rip unverschamt* frechheit*
        anger: inakzeptabel* unfassbar* katastroph* schlecht* nutzlos* lacherlich* wutend* sauer enttausch* schrott* mist scheiss*
        anger: verarsch* dreck* blod* dumm* arsch* pack unterirdisch* versager* argerlich* genervt* nervt nervig skandal* verdammt* fluch
        anger: inacceptable* inadmissible* honte* furieu* decu* enerve* marre incompet* merde* minable* connard* conne debile* pourri*
        anger: foutre degueu* agac* colere deplorable* inaceptable* vergonz* verguenza inutil* pesim* horribl* ridicul* harta enfadad*
        anger: decepcion* mierda* lamentabl* imbecil* estupid* gilipoll* cabron* asco asqueros* joder indign* desastre* fatal* patetic*
        anger: furios* harto*
        anger: appalling ripoff dissatisf* shambles laughable zumutung nulle catastroph*
        complainmild: pity ugly confused awkward bother boring bad badly poor complicated verwirr* schade hasslich* kompliziert* muhsam*
        complainmild: langweilig* schwierig* dommage penible* complique* moche* moyen laid difficile* lastima incomod* feo fea molest*
        complainmild: aburrid* complicad* pesado dificil* malo mala complain* feedback protest beschwer* kritik* plaindre reproch*
        complainmild: critiqu* mecontent* quej* reclamacion* critic* descontent*
        complainmild: grievance reclamation reclamations reklam*
        """
}
