import ChatModel
import SupportEngine

extension TurnsDialogueTests {
    // MARK: Temper

    static let tempers = [
        Dialogue(
            "an angry first turn wants an answer",
            .customer("Your product sucks!!", .calm),
            .answer("I'm sorry. What happened?"),
            .customer("The board has no undo", .calm)),
        Dialogue(
            "temper falls: offer; and again after it: a human",
            .customer("Hi, where can I see the usage per member?", .calm),
            .answer("Usage is on the plan page.", from: ["usage"]),
            .customer("This is useless, a total waste of time", .offer(.angerDrift)),
            .answer("The plan page lists seats.", from: ["plan"]),
            .customer("Ridiculous. You people are incompetent", .escalate(.angerDrift))),
        Dialogue(
            "step by step counts as well",
            .customer("Could you check why the report is late?", .calm),
            .answer("Reports run at night.", from: ["reports"]),
            .customer("Hm, that is a bit annoying", .calm),
            .answer("Reports run at night, UTC.", from: ["report-time"]),
            .customer("I am really fed up with this", .offer(.angerDrift))),
        Dialogue(
            "capitals after calm turns",
            .customer("Can the due date be hidden?", .calm),
            .answer("Due dates can be set in the card.", from: ["due"]),
            .customer("PLEASE READ WHAT I WROTE, HIDE NOT SET", .offer(.angerDrift))),
        Dialogue(
            "who always writes in capitals is not angry",
            .customer("HOW DO I ADD A COLUMN HERE", .calm),
            .answer("Use the plus sign.", from: ["columns"]),
            .customer("AND WHERE DO I RENAME THE COLUMN", .calm)),
        Dialogue(
            "an error code is not shouted",
            .customer("The upload stops", .calm),
            .answer("Which message do you see?"),
            .customer("ERR_CONNECTION_RESET and HTTP 502 from the UPLOAD_WORKER", .calm)),
        Dialogue(
            "a quoted or pasted insult is not the customer's",
            .customer("A guest wrote something in a comment", .calm),
            .answer("You can delete comments."),
            .customer("The comment says \"this is useless garbage, you idiots\". Who can delete it?", .calm),
            .answer("An owner can."),
            .customer("> what a pathetic joke\n\nThat line is still in my mail. Where do I switch the mail off?", .calm)),
        Dialogue(
            "damn, that worked",
            .customer("Where is the archive?", .calm),
            .answer("Under More.", from: ["archive"]),
            .customer("Damn, that worked! Great", .calm)),
        Dialogue(
            "die Stimmung kippt",
            .customer("Guten Tag, wo finde ich die Zeiterfassung?", .calm),
            .answer("In der Karte.", from: ["zeit"]),
            .customer("Das ist lächerlich und eine Zeitverschwendung", .offer(.angerDrift))),
        Dialogue(
            "le ton monte",
            .customer("Bonjour, où est le suivi du temps ?", .calm),
            .answer("Dans la carte.", from: ["temps"]),
            .customer("C'est inadmissible, vraiment nul", .offer(.angerDrift))),
        Dialogue(
            "el tono sube",
            .customer("Hola, ¿dónde veo las horas?", .calm),
            .answer("En la tarjeta.", from: ["horas"]),
            .customer("Esto es una vergüenza, estoy harto", .offer(.angerDrift))),
    ]

    // MARK: Grounding

    static let groundings = [
        Dialogue(
            "it does not know, and the customer asks on",
            .customer("Does the timeline support fiscal years?", .calm),
            .answer("I don't have any information about fiscal years.", from: ["timeline"]),
            .customer("So is there any fiscal year setting at all?", .offer(.noGrounding))),
        Dialogue(
            "an answer from nothing",
            .customer("Can I rename the sprint labels?", .calm),
            .answer("Sprint labels may be renamed somewhere.", from: []),
            .customer("Where exactly are the sprint labels?", .offer(.noGrounding))),
        Dialogue(
            "it does not know, but the customer goes on to something else",
            .customer("Does the timeline support fiscal years?", .calm),
            .answer("I don't know whether it does.", from: []),
            .customer("Another question: how do I add a guest?", .calm)),
        Dialogue(
            "a question back needs no source",
            .customer("My import fails", .calm),
            .answer("Which file type do you import?", from: []),
            .customer("It is a CSV import from Trello", .calm)),
        Dialogue(
            "greetings and thanks need none",
            .customer("Hello", .calm),
            .answer("Hello, I am the assistant.", from: []),
            .customer("What file types can I import?", .calm),
            .answer("CSV and XLSX.", from: ["import"]),
            .customer("Thanks!", .calm),
            .answer("You're welcome.", from: []),
            .customer("Bye", .calm)),
    ]

    // MARK: What must not fire

    static let calm = [
        Dialogue(
            "a new question on the same topic, answered from the same article",
            .customer("How do I export a board as CSV?", .calm),
            .answer("Board menu, Export, CSV.", from: ["export"]),
            .customer("How do I export a board as PDF?", .calm),
            .answer("Board menu, Export, PDF.", from: ["export"]),
            .customer("And what is the largest board I can export?", .calm)),
        Dialogue(
            "say that again in German, shorter, as a list",
            .customer("How do I invite guests to a private board?", .calm),
            .answer("Open Members and add their address.", from: ["guests"]),
            .customer("Can you say that again in German: how do I invite guests to a private board?", .calm),
            .answer("Öffnen Sie Mitglieder und fügen Sie die Adresse hinzu.", from: ["guests"]),
            .customer("Shorter please", .calm)),
        Dialogue(
            "a typing error put right",
            .customer("How do I conect the calender feed to Outlook?", .calm),
            .answer("What do you want to connect?", from: []),
            .customer("How do I connect the calendar feed to Outlook?", .calm)),
        Dialogue(
            "facts that were asked for",
            .customer("I can't find my order", .calm),
            .answer("May I have your name, please?"),
            .customer("Maria Lopez Garcia", .calm),
            .answer("And your name as on the card, please?"),
            .customer("Maria Lopez Garcia", .calm)),
        Dialogue(
            "sent twice before any answer",
            .customer("The invoice shows the wrong tax rate", .calm),
            .customer("The invoice shows the wrong tax rate", .calm)),
        Dialogue(
            "thanks, and another matter",
            .customer("How do I archive a finished board?", .calm),
            .answer("Board menu, Archive.", from: ["archive"]),
            .customer("Perfect, thank you", .calm),
            .answer("Anything else?", from: []),
            .customer("How do I restore an archived board?", .calm)),
        Dialogue(
            "the same confirmation of two requests, and good-bye",
            .customer("Please book the large room for Monday", .calm),
            .answer("Your room booking is confirmed, have fun."),
            .customer("And the small room for Tuesday", .calm),
            .answer("Your room booking is confirmed, have fun."),
            .customer("What about parking for the guests?", .calm),
            .answer("Your room booking is confirmed, have fun."),
            .customer("Bye now", .calm)),
        Dialogue(
            "staff among themselves say what they like",
            .customer("How do I change the owner?", .calm),
            .aside("This is useless, it doesn't work, he asked the same twice"),
            .answer("In the workspace settings.", from: ["owner"]),
            .staff("I checked it for you as well."),
            .customer("Good, and when does it take effect?", .calm)),
        Dialogue(
            "the same fault on different days is one customer's story, not a circle",
            .customer("Numbers in the report are rounded", .calm),
            .answer("Set the format to exact.", from: ["format"]),
            .customer("Found it, it works now", .calm),
            .answer("Great.", from: []),
            .customer("Numbers in the chart are rounded too, which setting is that?", .calm)),
    ]
}
