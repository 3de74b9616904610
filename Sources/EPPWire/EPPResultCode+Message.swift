/// The standard texts of the codes: English as in RFC 5730, section 3; Kazakh and Russian by the project.
extension EPPResultCode {
    package func message(in language: EPPLanguage) -> String {
        switch language {
        case .en: english
        case .ru: russian
        case .kk: kazakh
        }
    }

    private var english: String {
        switch self {
        case .success: "Command completed successfully"
        case .actionPending: "Command completed successfully; action pending"
        case .noMessages: "Command completed successfully; no messages"
        case .messageToDequeue: "Command completed successfully; ack to dequeue"
        case .endingSession: "Command completed successfully; ending session"
        case .unknownCommand: "Unknown command"
        case .syntaxError: "Command syntax error"
        case .useError: "Command use error"
        case .parameterMissing: "Required parameter missing"
        case .valueRange: "Parameter value range error"
        case .valueSyntax: "Parameter value syntax error"
        case .unimplementedVersion: "Unimplemented protocol version"
        case .unimplementedCommand: "Unimplemented command"
        case .unimplementedOption: "Unimplemented option"
        case .unimplementedExtension: "Unimplemented extension"
        case .billingFailure: "Billing failure"
        case .notRenewable: "Object is not eligible for renewal"
        case .notTransferable: "Object is not eligible for transfer"
        case .authenticationError: "Authentication error"
        case .authorizationError: "Authorization error"
        case .invalidAuthorizationInformation: "Invalid authorization information"
        case .pendingTransfer: "Object pending transfer"
        case .notPendingTransfer: "Object not pending transfer"
        case .objectExists: "Object exists"
        case .objectDoesNotExist: "Object does not exist"
        case .statusProhibits: "Object status prohibits operation"
        case .associationProhibits: "Object association prohibits operation"
        case .valuePolicy: "Parameter value policy error"
        case .unimplementedObject: "Unimplemented object service"
        case .dataManagementPolicy: "Data management policy violation"
        case .commandFailed: "Command failed"
        case .failedClosing: "Command failed; server closing connection"
        case .authenticationErrorClosing: "Authentication error; server closing connection"
        case .sessionLimitClosing: "Session limit exceeded; server closing connection"
        }
    }

    private var russian: String {
        switch self {
        case .success: "Команда выполнена"
        case .actionPending: "Команда принята; действие ожидает решения"
        case .noMessages: "Команда выполнена; сообщений нет"
        case .messageToDequeue: "Команда выполнена; подтвердите сообщение, чтобы убрать его из очереди"
        case .endingSession: "Команда выполнена; сеанс завершается"
        case .unknownCommand: "Неизвестная команда"
        case .syntaxError: "Ошибка синтаксиса команды"
        case .useError: "Команда применена не к месту"
        case .parameterMissing: "Нет обязательного параметра"
        case .valueRange: "Значение параметра вне допустимых пределов"
        case .valueSyntax: "Ошибка в записи значения параметра"
        case .unimplementedVersion: "Версия протокола не поддерживается"
        case .unimplementedCommand: "Команда не поддерживается"
        case .unimplementedOption: "Возможность не поддерживается"
        case .unimplementedExtension: "Расширение не поддерживается"
        case .billingFailure: "Не удалось списать оплату"
        case .notRenewable: "Объект нельзя продлить"
        case .notTransferable: "Объект нельзя передать"
        case .authenticationError: "Ошибка аутентификации"
        case .authorizationError: "Нет права на операцию"
        case .invalidAuthorizationInformation: "Неверный код авторизации"
        case .pendingTransfer: "Передача объекта ожидает решения"
        case .notPendingTransfer: "Объект не ожидает передачи"
        case .objectExists: "Объект уже существует"
        case .objectDoesNotExist: "Объект не существует"
        case .statusProhibits: "Статус объекта запрещает операцию"
        case .associationProhibits: "Связь с другим объектом запрещает операцию"
        case .valuePolicy: "Значение параметра противоречит правилам"
        case .unimplementedObject: "Вид объектов не поддерживается"
        case .dataManagementPolicy: "Нарушение правил ведения данных"
        case .commandFailed: "Команда не выполнена"
        case .failedClosing: "Команда не выполнена; сервер закрывает соединение"
        case .authenticationErrorClosing: "Ошибка аутентификации; сервер закрывает соединение"
        case .sessionLimitClosing: "Превышен предел сеансов; сервер закрывает соединение"
        }
    }

    private var kazakh: String {
        switch self {
        case .success: "Команда орындалды"
        case .actionPending: "Команда қабылданды; әрекет шешім күтуде"
        case .noMessages: "Команда орындалды; хабарлама жоқ"
        case .messageToDequeue: "Команда орындалды; хабарламаны кезектен алу үшін растаңыз"
        case .endingSession: "Команда орындалды; сеанс аяқталуда"
        case .unknownCommand: "Белгісіз команда"
        case .syntaxError: "Команданың синтаксистік қатесі"
        case .useError: "Команда орынсыз қолданылды"
        case .parameterMissing: "Міндетті параметр жоқ"
        case .valueRange: "Параметр мәні рұқсат етілген шектен тыс"
        case .valueSyntax: "Параметр мәнінің жазылуында қате бар"
        case .unimplementedVersion: "Протокол нұсқасына қолдау көрсетілмейді"
        case .unimplementedCommand: "Командаға қолдау көрсетілмейді"
        case .unimplementedOption: "Мүмкіндікке қолдау көрсетілмейді"
        case .unimplementedExtension: "Кеңейтімге қолдау көрсетілмейді"
        case .billingFailure: "Төлемді есептен шығару мүмкін болмады"
        case .notRenewable: "Нысанның мерзімін ұзартуға болмайды"
        case .notTransferable: "Нысанды беруге болмайды"
        case .authenticationError: "Аутентификация қатесі"
        case .authorizationError: "Бұл операцияға құқық жоқ"
        case .invalidAuthorizationInformation: "Авторизация коды қате"
        case .pendingTransfer: "Нысанды беру шешім күтуде"
        case .notPendingTransfer: "Нысан берілуді күтіп тұрған жоқ"
        case .objectExists: "Нысан бұрыннан бар"
        case .objectDoesNotExist: "Нысан жоқ"
        case .statusProhibits: "Нысанның мәртебесі операцияға тыйым салады"
        case .associationProhibits: "Басқа нысанмен байланысы операцияға тыйым салады"
        case .valuePolicy: "Параметр мәні қағидаларға қайшы"
        case .unimplementedObject: "Нысанның бұл түріне қолдау көрсетілмейді"
        case .dataManagementPolicy: "Деректерді жүргізу қағидалары бұзылды"
        case .commandFailed: "Команда орындалмады"
        case .failedClosing: "Команда орындалмады; сервер байланысты жабады"
        case .authenticationErrorClosing: "Аутентификация қатесі; сервер байланысты жабады"
        case .sessionLimitClosing: "Сеанстар шегінен асты; сервер байланысты жабады"
        }
    }
}
