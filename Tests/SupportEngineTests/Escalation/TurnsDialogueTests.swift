import ChatModel
import SupportEngine
import Testing

@Suite("Escalation over turns: whole dialogues")
struct TurnsDialogueTests {
    @Test("each turn is decided as the table says", arguments: loops + failures + offers + tempers + groundings + calm)
    func dialogue(_ dialogue: Dialogue) throws {
        let judged = try Shipped.turns().judged(dialogue.messages).filter { $0.voice == .customer }
        let decided = judged.map { message in
            let escalation = message.escalation
            return Dialogue.Outcome(decision: escalation?.decision ?? .answer, category: escalation?.category)
        }
        #expect(decided == dialogue.expected)
    }

    // MARK: Going in circles

    static let loops = [
        Dialogue(
            "asked again in other words: offer, then a human",
            .customer("How can I move a board to another workspace?", .calm),
            .answer("Boards can be copied from the board menu.", from: ["copy-board"]),
            .customer("That's not what I asked. How do I move the board to another workspace?", .offer(.loopOrFailure)),
            .answer("To duplicate something, use the menu at the top.", from: ["duplicate"]),
            .customer("Again: how can the board be moved to another workspace?", .escalate(.loopOrFailure))),
        Dialogue(
            "asked again word for word",
            .customer("Why is the calendar feed of our team empty?", .calm),
            .answer("Calendar feeds show tasks with a due date.", from: ["calendar"]),
            .customer("why is the calendar feed of our team empty", .offer(.loopOrFailure))),
        Dialogue(
            "the same article twice while the customer is at the same question",
            .customer("The Slack integration posts nothing in our channel", .calm),
            .answer("Connect Slack in the settings.", from: ["slack-setup"]),
            .customer("It is connected, and the Slack integration still posts nothing", .offer(.loopOrFailure)),
            .answer("You find the connection under Settings, Integrations.", from: ["slack-setup"]),
            .customer("I can see it there, yet nothing is posted to our Slack channel", .escalate(.loopOrFailure))),
        Dialogue(
            "that was said before",
            .customer("Where do I see who deleted a card?", .calm),
            .answer("Open the card's history.", from: ["history"]),
            .customer("A deleted card has no history any more", .calm),
            .answer("Look at the history of the card.", from: ["audit"]),
            .customer("You already told me that", .offer(.loopOrFailure)),
            .answer("The history is in the card's menu.", from: ["menus"]),
            .customer("We are going in circles", .escalate(.loopOrFailure))),
        Dialogue(
            "the assistant did not understand twice",
            .customer("merge two guests into one", .calm),
            .answer("Sorry, I don't understand your request."),
            .customer("two guests, same person, make it one guest", .calm),
            .answer("I'm sorry, I did not understand that."),
            .customer("Combine both guest entries", .offer(.loopOrFailure))),
        Dialogue(
            "im Kreis, auf Deutsch",
            .customer("Wie ändere ich die Rechnungsadresse?", .calm),
            .answer("Die Rechnungsadresse steht auf der Rechnung.", from: ["rechnung"]),
            .customer("Nicht wo sie steht. Wie ändere ich die Rechnungsadresse, nochmal?", .offer(.loopOrFailure)),
            .answer("Rechnungen finden Sie im Archiv.", from: ["archiv"]),
            .customer("Wir drehen uns im Kreis", .escalate(.loopOrFailure))),
        Dialogue(
            "la même réponse",
            .customer("Comment retirer un invité du tableau ?", .calm),
            .answer("Les invités se gèrent dans la page Membres.", from: ["membres"]),
            .customer("La page Membres est vide", .calm),
            .answer("Les invités se gèrent dans la page Membres.", from: ["membres"]),
            .customer("C'est encore la même réponse", .offer(.loopOrFailure))),
        Dialogue(
            "ya me lo dijo",
            .customer("¿Cómo exporto las facturas del año?", .calm),
            .answer("Las facturas están en Facturación.", from: ["facturas"]),
            .customer("Ya me dijo eso, pero quiero exportar todas", .offer(.loopOrFailure))),
    ]

    // MARK: Failures

    static let failures = [
        Dialogue(
            "one failure is none, two are an offer, three a human",
            .customer("The importer stops at row 200", .calm),
            .answer("Save the file as UTF-8.", from: ["import"]),
            .customer("That didn't work", .calm),
            .answer("Remove empty rows.", from: ["rows"]),
            .customer("Still not working", .offer(.loopOrFailure)),
            .answer("Try a smaller file.", from: ["size"]),
            .customer("No luck with that", .escalate(.loopOrFailure))),
        Dialogue(
            "done, done, and still nothing",
            .customer("The mobile app shows a blank board", .calm),
            .answer("Please log out and in again."),
            .customer("done", .calm),
            .answer("Please update the app."),
            .customer("updated, the board is still blank", .offer(.loopOrFailure))),
        Dialogue(
            "what is broken is a problem, not a failed attempt",
            .customer("The export doesn't work", .calm),
            .answer("Which browser do you use?"),
            .customer("Firefox on a Mac", .calm)),
        Dialogue(
            "all is well in between: the count begins anew",
            .customer("The board won't load", .calm),
            .answer("Clear the cache.", from: ["cache"]),
            .customer("That didn't help", .calm),
            .answer("Turn the extension off.", from: ["extensions"]),
            .customer("That worked, thank you", .calm),
            .answer("Glad to hear it.", from: []),
            .customer("Now the app is slow. I tried that trick too, but it didn't help", .calm)),
        Dialogue(
            "geht immer noch nicht",
            .customer("Die Synchronisation mit Outlook steht", .calm),
            .answer("Verbinden Sie das Konto neu.", from: ["outlook"]),
            .customer("Das hat leider nicht geholfen", .calm),
            .answer("Prüfen Sie die Berechtigungen.", from: ["rechte"]),
            .customer("Geht immer noch nicht", .offer(.loopOrFailure))),
        Dialogue(
            "toujours rien",
            .customer("Les courriels de rappel n'arrivent pas", .calm),
            .answer("Vérifiez le dossier des indésirables.", from: ["rappels"]),
            .customer("Ça ne marche toujours pas", .calm),
            .answer("Ajoutez notre adresse à vos contacts.", from: ["contacts"]),
            .customer("Même problème, toujours rien", .offer(.loopOrFailure))),
        Dialogue(
            "sigue igual",
            .customer("No puedo adjuntar archivos", .calm),
            .answer("Compruebe el tamaño.", from: ["adjuntos"]),
            .customer("Sigue sin funcionar", .calm),
            .answer("Pruebe otro navegador.", from: ["navegadores"]),
            .customer("El mismo error, sin éxito", .offer(.loopOrFailure))),
    ]

    // MARK: Offers

    static let offers = [
        Dialogue(
            "yes to a human",
            .customer("I need the invoice of a deleted workspace", .calm),
            .answer("I could not restore it myself. Would you like me to hand this over to a colleague?"),
            .customer("Yes please", .escalate(.humanRequest))),
        Dialogue(
            "a failure after the offer",
            .customer("SSO login loops", .calm),
            .answer("Clear your cookies. If you like, I can connect you to a colleague.", from: ["sso"]),
            .customer("Still the same error", .escalate(.humanRequest))),
        Dialogue(
            "no to a human: not again for that reason",
            .customer("Why are subtasks missing in the timeline view?", .calm),
            .answer("The timeline shows tasks.", from: ["timeline"]),
            .customer("I asked why subtasks are missing in the timeline view", .offer(.loopOrFailure)),
            .answer("Would you like to talk to a human?", from: ["timeline"]),
            .customer("No thanks", .calm),
            .answer("The timeline shows tasks only.", from: ["views"]),
            .customer("And again, why are subtasks missing in the timeline view?", .calm)),
        Dialogue(
            "yes to another question is no yes to a human",
            .customer("The widget is grey", .calm),
            .answer("I can connect you to a colleague. Or is the widget on a free plan?"),
            .customer("Yes", .calm)),
        Dialogue(
            "ja gerne",
            .customer("Unser Vertrag ist nicht im Konto zu sehen", .calm),
            .answer("Soll ich Sie mit einem Kollegen verbinden?"),
            .customer("Ja, gerne", .escalate(.humanRequest))),
        Dialogue(
            "nein danke",
            .customer("Unser Vertrag ist nicht im Konto zu sehen", .calm),
            .answer("Möchten Sie mit einem Mitarbeiter sprechen?"),
            .customer("Nein danke, ich versuche es selbst", .calm)),
        Dialogue(
            "oui, d'accord",
            .customer("Le contrat n'apparaît pas dans le compte", .calm),
            .answer("Souhaitez-vous parler à un conseiller ?"),
            .customer("Oui, d'accord", .escalate(.humanRequest))),
        Dialogue(
            "sí, por favor",
            .customer("El contrato no aparece en la cuenta", .calm),
            .answer("¿Quiere hablar con una persona del equipo?"),
            .customer("Sí, claro", .escalate(.humanRequest))),
    ]
}
