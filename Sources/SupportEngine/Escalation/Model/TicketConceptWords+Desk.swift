extension TicketConceptWords {
    /// What a support desk is about: people, contracts, money, the product and the trades of its customers.
    static let desk = """
        human: human humans person persons representative* rep reps advisor* adviser* specialist specialists flesh supervisor* mensch
        human: menschen berater* vorgesetzt* menschlich* betreuer* humain* conseiller* operateur* interlocut* superieur superieurs
        human: superieure responsable* gestionnaire* humana persona personas asesor* operador* encargad* representante* agent agents
        human: helpline helpdesk hotline* kundendienst* kundenservice* standard assistance accueil guichet atencion centralita ventanilla
        human: mostrador telefonista* despacho real live alive living physical breathing genuine lebendig* wirkliche wirklichen reale
        human: reales vrai vrais reel reelle reelles authentique vivo viva vivos verdadero verdadera autentic* carne hueso verdad echte*
        human: vivant* agente* sachbearbeit* ansprechp* operator* humano* vraie*
        human: humanbeing executive exec associate teamlead teamleit* gerente
        talk: speak talk talking chat sprech* gesprach* reden zuruckruf* parle parler rappel* habl* conversa* atienda devolvedme call
        talk: called ring rang phone telefon* handynummer* telephon* appel appelle llam* answer kontakt* erreich* antwort* gemeldet
        talk: repond* reponse* contacto respond* respuesta*
        talk: speaking spoke chatting calls calling callback connect connected connecting handoff handover contact contacting reach
        talk: escalat* dial ringback anruf* ruckruf* durchstell* joindre contacter transmettez comunic* pasame paseme pongame contactar
        bot: bot bots chatbot* machine machines assistant computer algorithm prompt canned recorded maschine maschinen automat ki
        bot: sprachassistent* textbaustein* automatique* ia enregistre ordinateur virtuel* automatis* maquina maquinas automatic* virtual*
        bot: ordenador programado inteligencia grabacion robot* automate*
        help: help helps helping helped support sos aid advice hilfe hilft helfen unterstutz* rat geholfen hilfreich* beratung aide aider
        help: aidez secours soutien depann* conseil conseils ayuda ayudar socorro asist* soporte apoyo consejo consejos
        help: assist
        client: client clients subscriber* consumer* member members patient patients resident residents passenger* donor* attendees kunde
        client: kunden mandant* mieter* gast gaste kaufer* mitglied* patientin* bewohner* besucher* teilnehmer* verbraucher* spender*
        client: locataire* abonne abonnes adherent* membre* visiteur* acheteur* participant* consommateur* usager* candidat* socio socia
        client: socios miembro* visitante* residente* consumidor* patienten cliente* customer* paciente* visitor* tenant* kundin* guest*
        client: buyer*
        user: user users account accounts username* accountholder handle nutzer* benutzer* konto kontos konten profil anwender*
        user: arbeitsbereich* utilisateur* compte comptes profils espace titulaire utilisatrice* cuenta cuentas usuari* profile*
        user: workspace* espacio* perfil*
        team: colleague* team teams staff boss intern interns volunteer* trainee* contractor* department departments crew receptionist*
        team: clerk coach teammate* mitarbeiter* chef chefin chefs azubi* praktikant* ehrenamt* abteilung* belegschaft* werkstudent*
        team: leitung hausmeister* angestellt* collegue* equipe equipes employe* patron patronne stagiaire* benevole* salarie* personnel
        team: secretaire* apprenti* tresorier* adjoint* remplacant* empleado* jefe jefa jefes becari* departamento* tesorer* aprendiz*
        team: colega* director companer* voluntario* treasurer* secretar* kollegin* manager* kollege* equipo*
        role: engineer engineers dev sysadmin* admin administrator* programmer* integrator* techniker* entwickler* edv programmierer*
        role: developpeur* informaticien* administrateur* admins informatique programmeur* dsi integrateur* tecnica informatica
        role: administrador* programador* ingenier* role roles privilege* promoted rights editor editors rolle rollen rechte rechten
        role: besitzer* inhaber* eigentumer* adminrecht* moderator* proprietaire* droit droits redacteur* lecteurs rol propietari* duen*
        role: privilegio* permisos owner* informatico* developer* technici* tecnico* derecho* viewer*
        login: log logging signed entered sso scim saml mfa authenticat* timestamps anmeld* angemeldet* einlogg* eingelogg* abgemeldet*
        login: abmeld* sitzung* zugriff* zugang* connexion* connecte connectee connectes connecter deconnect* acces acceder authentific*
        login: identifier acceso accesos accedio entrado entro conect* desconect* identificarse security logged* session* sesion* login*
        device: tablet tablets pc mac iphone android browser* ip mobile smartphone* hardware usb mouse keyboard cursor monitor router wifi
        device: network handset gerat gerate geraten handy* rechner* notebook* netz netzwerk* wlan maus tastatur* bildschirm* drucker*
        device: computers appareil* ordinateur* portable* tablette souris clavier* reseau* ecran* imprimante* peripherique* dispositivo*
        device: ordenadores portatil* navegador* movil moviles raton teclado* redes impresora* pantalla* desktop* device* laptop*
        credential: pin pins key keys secret secrets credential* code codes fingerprint lanyard badge badges kennwort* schlussel
        credential: schlusseln zugangsdaten zugangscode* geheimnis* tans zertifikat* zugangsschlussel* transponder passe mot cle cles
        credential: identifiant* jeton* certificat* mdp habilitation contrasena* credencial* certificado* huella llave* passwor* codigo*
        credential: token* clave*
        credential: verify verification
        pay: pay paid payment zahl* bezahl* gezahlt* paye* paiement* regler regle reglement* verse pago pagar pagad* money cash euros euro
        pay: budget geld* betrag franken summe vermogen argent somme dinero importe moneda* plata dolares
        pay: funds amount payments fees dollars eur usd bucks pounds gebuhr* pagos
        invoice: bill bills billing vat tax taxes tva accounting bookkeep* accountant* ledger expense* fiscal beleg* quittung* mwst
        invoice: umsatzsteuer* buchhalt* steuer steuerberat* steuererkl* steuerlich* kontoauszug* abrechnung* buchung* bilanz* facture
        invoice: factures recu recus comptab* releve releves impot impots fiscalite iva contabilidad contable* albaran* impuesto*
        invoice: justificante* hacienda fiscales factura* rechnung* invoice* statement* receipt* steuern* recibo*
        refund: refund* reimburs* chargeback* repay* recoup rebate* credited clawback erstatt* ruckerstatt* ruckzahl* gutschr* geldzuruck*
        refund: ruckbuch* zuruckzahl* zuruckuberweis* zuruckgezahlt* rembours* restitu* avoirs recredit* ristourne retrocession reembols*
        refund: reintegr* devolucion* devolv* retroced* devuel*
        refund: moneyback
        back: back return returning returns reversed undo undone reverse zuruck* wiederher ruckgang* ruckgabe* rucksend* retour* rendre
        back: rendez rendu rendue revenir renvoi vuelta vuelto vuelva vuelven volver volvio volvi regreso
        price: price prices fee rate cheap increase free preis preise teuer* gunstig* billig* kostenlos* gratis prix tarif* frais chere
        price: gratuit* augmentation hausse abordable precio precios cuota cuotas caro tasas
        subscription: subscription* plan plans contract contracts agreement* membership* renewal* renew renewing term tier vertrag
        subscription: vertrage vertrages vertrags* abo abonnement* mitgliedschaft* verlanger* laufzeit* tarifwechsel* rahmenvertrag*
        subscription: contrat contrats contractuel* adhesion* renouvel* engagement forfait* formule souscri* contractual* suscripcion*
        subscription: renov* renueva membresia* suscrit* prorrog* permanencia contrato*
        subscription: abos
        sales: seat seats nonprofit volume fleet lizenz* platze platzen arbeitsplatze mengenrabatt* nutzerlizenz* kontingent* licence*
        sales: poste postes siege sieges licencia licencias puestos asiento* volumen cupo sales quote discount* enterprise procurement
        sales: custom partnership* franchise reseller* tender dpa sla questionnaire* purchasing framework iso compliance dedicated tailor*
        sales: vertrieb* angebot* rabatt* individuell* einkauf* ausschreib* auftragsverarbeit* vergabe* fragebogen* rahmen beschaffung*
        sales: commercial* devis remise* rabais mesure achats partenariat* dedie dediee hebergement* negoci* ventas descuento* comercial*
        sales: licitacion* presupuesto* medida cuestionario* distribuidor* pliego* concurso dedicado dedicada alojamiento* licens*
        sales: effectif* premise* plaza*
        sales: bespoke customised customized onprem onpremise* pricing dealership rfp msa
        buy: buy buying bought shop shops store stores item items product products deliver* ship shipping parcel parcels package courier
        buy: warehouse stock checkout goods kauf* gekauft* bestell* liefer* paket* versand* laden lager* einkaufe sendung* handler*
        buy: verkauf* achat achete* commande commandes commander livr* colis boutique* magasin* panier* marchandise* produit produits
        buy: vente* expedi* compro compra compras comprar comprado compre tienda* paquete* entreg* almacen* producto productos mercanc*
        buy: carrito* vend* sell order* purchase* pedido* envio*
        data: data record records row rows entry entries database* db content contents information info table tables values value metadata
        data: detail details figures daten datenbank* eintrag inhalt* informationen angaben infos tabelle* werte wert messwert* donnees
        data: enregistrement* contenu* informations valeur* ligne lignes datos dato base bases fila contenido* informacion valor valores
        data: entradas ficha fichas file files document documents attachment* photo photos picture pictures image images video videos pdf
        data: scan scans drive directory note notes paper papers spreadsheet* excel csv zip datei* ordner* dokument* unterlage* foto fotos
        data: bild bilder bildern anhang* akte akten notiz* papier* blatt fichier* carpeta* documento* imagen* nota notas papel papeles
        data: acta actas expediente* grabaciones hoja hojas line lines doc fiche* recording* eintrage* registro* tableau* detalle*
        data: dossier* archivo* folder* zeile* tabla* piece*
        data: comments
        work: task tasks project projects board boards kanban job jobs checklist sprint aufgabe* projekt* auftrag* vorgang* arbeitspaket*
        work: tache* projet* chantier* mission missions intervention* demandes tarea* proyecto* tablero* encargo* incidencia* tablon*
        work: obras meeting* reminder* appointment* event events schedule roster* rota shift shifts agenda booking* planner timesheet*
        work: slot recurring diary termin termine terminen terminkalender* kalender* besprech* erinner* dienstplan* schicht* veranstalt*
        work: stundenzettel* buchungen reunion* rappels evenement* planning* horaire* creneau* reserv* permanence* roulement*
        work: recordatorio* cita citas evento* turno turnos horario* planificador* guardias book ticket* calend*
        sync: sync syncs import imported merge merged merging migrat* upgrade* release deploy* webhook* payload bulk cron abgleich*
        sync: zusammenfuhr* umstell* aktualisier* umzug* stapel* automatisierung* importer* importation* fusion* migrer deploiement*
        sync: conver* masse importar* importacion* sincron* migracion* actualiz* masiv* volcado* lote updat* importi* synchr*
        export: export exports save saved saving stored storage herunterlad* hochlad* hochgelad* speicher* gespeichert* lade ladt ablegen
        export: exporter* exporte telecharg* charger enregistrer stocker stockage sauver exportation* exportar* exporto descarg* subir
        export: subo guarda guardar guarde almacenar exportacion* bajar bajado bajo download* upload* guardado* exporti*
        cancel: cancel* terminat* discontinu* void revoke* kundig* storn* auflos* gekundigt* aufheb* ruckgangig* widerrufen vertragsende*
        cancel: resilier resilie resiliez resiliation* annul* denonc* rompre rupture clotur* anul* baja bajas early advance immediate
        cancel: effect effective shorten vorzeitig* fruhzeitig* vorab ausserordentlich* mitwirkung anticip* avance prematur* effet
        cancel: antelacion vigor preavis* efecto* resci*
        cancel: closing ending deactivat* cerrar
        leave: leave leaves leaving quit quits switch switches switching depart* rid abandon* verlass* wechsle weggeh* trenn* abwander*
        leave: weglauf* umsteig* austret* quitt* partir pars partons partent parti partis partez concurrence irnos irme marcho marchamos
        leave: marcharme dejamos salgo dejaros pasarnos left
        thanks: thanks thank thx ty cheers thankful appreciated gratitude danke* dank bedanken verbindlichsten merci* remerci*
        thanks: reconnaissan* gracias agradec* agradezco graciasmil
        thanks: perfect awesome prima parfait perfecto genial
        praise: great lovely nice good best better fine gut gute guten super besser bon bonne top mieux meilleur* bien buen buena bueno
        praise: encant* mejor yes sure right ja genau klar naturlich oui claro vale
        praise: yeah yep ok okay correct
        ui: preference* option options configur* setup mode modes einstell* einricht* eingerichtet* modus reglag* ajustes ajuste opcion*
        ui: instal* modo modos menu menus tab tabs box boxes tick icon icons link links shortcut* click clicked scroll* pinned bar tags
        ui: label labels dropdown banner widget swipe pressed tap knopf* reiter feld* symbol* klick* kastchen* etikett* schlagwort* taste
        ui: drucke markier* bouton* onglet* champ champs lien liens raccourci* cliqu* coche* barre defil* libelle* touche appuy* boton*
        ui: pestana* campo* icono* enlace* atajo* clic etiquet* barra desplaz* marca marcado pincho fonctionnalite* funktion funktionen
        ui: feature features queue attach install* setting* default* button* field* emoji*
        view: filter filters filtered sorting list lists listed chart charts graph dashboard* report reports overview summary sidebar
        view: layout footer spalt* sortier* liste listes listen diagramm* ubersicht* auswert* ansicht* fusszeile* colonne* filtre* trier
        view: tri graphique* rapport* vues regroup* statisti* resume* grille filtrar ordenar ordeno orden grafic* informe informes agrup*
        view: estadistic* panel paneles sort side column* group* lista* header* filtro* grupp* grupo*
        look: colour* color* logo font dark red blue black white farb* grosser schwarz* theme* rouge* format* tema blanco small big large
        look: high klein* kurz* grosse grossen lang lange petit grand grande grandes long pequen* alto gran petite* largo*
        template: template* sample samples example* form forms survey* poster brochure newsletter* slide preset* cover letterhead vorlage*
        template: formular* muster* beispiel* umfrage* flyer* plakat* serienbrief* modele* formulaire* exempl* sondage* affiches bulletin*
        template: gabarit* couverture ejemplo* encuesta* cartel* boletin* membrete* modelo* portada* print printed printing prints stamp
        template: binder ink druck* gedruckt* ausdruck* etikettendruck* imprim* impression* tirage impresion* sello* plantilla* brouillon*
        template: borrador*
        integration: integrat* api connector* plugin* extension* app apps endpoint* domain* software program* website* site sites web
        integration: script system systems platform* module tool tools service services url portal build builds firmware schnittstelle*
        integration: erweiter* webseite* anwendung* systeme* plattform* werkzeug* internet* dienste connecteur* serveur* logiciel* appli
        integration: application* plateforme* integracion* conector* servidor* aplicacion* sistema sistemas plataforma* modulo*
        integration: herramienta* dominio* programm* servicio* server* online* outil* sitio*
        process: process processes thread container* repo repos commit pipeline* terminal prozess prozesse hintergrundprozess*
        process: speicherleck* kommandozeile* arbeitsspeicher* repository repositories skript* abbruch* processus conteneur* executable
        process: execute executed executer hilo hilos memoria compil* ejecutar ejecuta proceso* runner*
        language: german french welsh translat* italian polish dutch arabic swedish deutsch* franzosisch* sprache* ubersetz* polnisch*
        language: anglais* allemand* francais* espagnol* traduc* traduit italien* portugais* ingles inglesa aleman* espanol* frances*
        language: idioma* castellano catalan* quechua lengua* italiano portugues* englis* spanis* turkis* langu*
        leisure: dog animal* chien* rio breakfast restaurant* kaffee* mittagess* kuche* essen cafe* comida* game games club music party
        leisure: art spiel* fussball* sport* musik* fest kunst* jeu jeux football* musique* fete* mariage* echecs juego* musica* cancion*
        leisure: fiesta* partido* gift perro* choir*
        room: car flight auto zug fahrrad* flug* bahn strassenbahn* voiture* train avion* metro tren aeropuerto* vuelo room hall floor
        room: desk wall roof stage raum zimmer* tisch* schrank* baustelle* salle* chambre* hotel* mur sala habitacion* planta mesa coche
        room: coches diesel
        rating: review reviews rating suggestion bewertung* avis opinion
        progress: track progress pending processed etat
        """
}
