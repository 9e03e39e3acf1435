#include "ui/settings/credentialform.h"

#include "services/health/healthservice.h"
#include "services/platform/platformservice.h"
#include "ui/kit/buttons.h"
#include "ui/kit/textlabel.h"
#include "ui/kit/theme.h"
#include "ui/kit/verdictlabel.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace millwright::ui::settings {

using core::Verdict;
using kit::TextLabel;
using kit::TextRole;
using kit::Tone;

namespace {
constexpr int FieldWidth = 280;
constexpr int NameWidth = 128;

TextLabel *nameLabel(const QString &name, QWidget *field)
{
    auto *label = new TextLabel(name, TextRole::Body, QFont::Normal, Tone::Muted, field->parentWidget());
    label->setMinimumWidth(kit::scaled(NameWidth));
    label->setBuddy(field);
    field->setAccessibleName(name);
    return label;
}
} // namespace

CredentialForm::CredentialForm(const PageContext &context, QWidget *parent)
    : Card(tr("Credentials"), parent), m_context(context), m_service(new QComboBox(this)),
      m_source(new TextLabel({}, TextRole::Small, QFont::Normal, Tone::Muted, this)), m_user(new QLineEdit(this)),
      m_password(new QLineEdit(this)), m_save(kit::makeButton(tr("Save and test"), kit::ButtonKind::Plain, {}, this)),
      m_test(kit::makeButton(tr("Test"), kit::ButtonKind::Plain, {}, this)), m_verdict(new kit::VerdictLabel(this)),
      m_answer(new TextLabel({}, TextRole::Body, QFont::Normal, Tone::Text, this))
{
    setObjectName(u"credentials"_s);
    buildFields();
    connectFields();
    refresh();
}

void CredentialForm::buildFields()
{
    m_service->setObjectName(u"credentialService"_s);
    m_user->setObjectName(u"credentialUser"_s);
    m_password->setObjectName(u"credentialPassword"_s);
    m_save->setObjectName(u"credentialSave"_s);
    m_test->setObjectName(u"credentialTest"_s);
    m_source->setObjectName(u"credentialSource"_s);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setPlaceholderText(tr("not shown; type to change it"));
    for (QWidget *field : std::initializer_list<QWidget *> {m_service, m_user, m_password})
        field->setFixedWidth(kit::scaled(FieldWidth));
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(kit::space::Page);
    form->setVerticalSpacing(kit::space::Small);
    form->addRow(nameLabel(tr("Service"), m_service), m_service);
    form->addRow(QString(), m_source);
    form->addRow(nameLabel(tr("User"), m_user), m_user);
    form->addRow(nameLabel(tr("Password"), m_password), m_password);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(kit::space::Small);
    buttons->addWidget(m_save);
    buttons->addWidget(m_test);
    buttons->addStretch(1);
    form->addRow(QString(), buttons);
    body()->addLayout(form);
    buildAnswer();
}

void CredentialForm::buildAnswer()
{
    m_answer->setObjectName(u"credentialAnswer"_s);
    m_answer->setWordWrap(true);
    m_verdict->hide();
    auto *answer = new QHBoxLayout;
    answer->addWidget(m_verdict);
    answer->addWidget(m_answer, 1);
    body()->addLayout(answer);
    auto *place = new TextLabel(tr("What you type is kept in %1, never in settings or logs.").arg(m_context.secretsPlace), TextRole::Small,
                                QFont::Normal, Tone::Muted, this);
    place->setWordWrap(true);
    place->setObjectName(u"secretsPlace"_s);
    body()->addWidget(place);
}

void CredentialForm::connectFields()
{
    connect(m_service, &QComboBox::currentTextChanged, this, &CredentialForm::presentService);
    connect(m_save, &QPushButton::clicked, this, &CredentialForm::saveAndTest);
    connect(m_test, &QPushButton::clicked, this, [this] { testNow(m_service->currentText()); });
    connect(m_password, &QLineEdit::textChanged, this, [this](const QString &text) { m_save->setEnabled(!text.isEmpty()); });
    m_save->setEnabled(false);
}

void CredentialForm::refresh()
{
    QStringList names;
    if (const auto platform = m_context.platforms.current())
        for (const platform::Service &service : platform->services)
            if (!service.kind.isEmpty() && !service.oneShot)
                names.append(service.name);
    QStringList shown;
    for (int i = 0; i < m_service->count(); ++i)
        shown.append(m_service->itemText(i));
    if (shown != names) {
        const QString chosen = m_service->currentText();
        m_service->clear();
        m_service->addItems(names);
        choose(chosen);
    }
    setEnabled(!names.isEmpty());
    presentSource();
}

void CredentialForm::choose(const QString &service)
{
    if (const int found = m_service->findText(service); found >= 0)
        m_service->setCurrentIndex(found);
}

void CredentialForm::presentService()
{
    m_password->clear();
    m_verdict->hide();
    m_answer->clear();
    const platform::Service *service = chosen();
    m_user->setText(service && service->credential ? service->credential->user : QString());
    presentSource();
}

void CredentialForm::presentSource()
{
    const platform::Service *service = chosen();
    m_source->setText(!service                ? tr("No platform is open.")
                          : service->credential ? tr("Now from: %1").arg(service->credential->source)
                                                : tr("None found; this system may need none."));
}

const platform::Service *CredentialForm::chosen()
{
    m_platform = m_context.platforms.current();
    return m_platform ? m_platform->service(m_service->currentText()) : nullptr;
}

void CredentialForm::saveAndTest()
{
    platform::Credential credential;
    credential.user = m_user->text();
    credential.password = core::Secret::fromText(m_password->text());
    credential.source = tr("typed in");
    const QString service = m_service->currentText();
    if (const auto platform = m_context.platforms.current())
        if (const platform::Service *found = platform->service(service); found && found->credential)
            credential.database = found->credential->database;
    m_password->clear();
    tell(Verdict::Busy, tr("Saving…"));
    m_saving.run(this, m_context.platforms.setCredential(service, credential), [this, service](const core::Result<void> &saved) {
        saved ? testNow(service) : tell(Verdict::Unknown, saved.error().line());
    });
}

void CredentialForm::testNow(const QString &service)
{
    tell(Verdict::Busy, tr("Asking %1…").arg(service));
    m_testing.run(this, m_context.health.check({service}), [this, service](const core::Result<health::Snapshot> &result) {
        const health::ServiceHealth *health = result ? result->find(service) : nullptr;
        if (!health)
            return tell(Verdict::Unknown, result ? tr("%1 was not asked.").arg(service) : result.error().line());
        tell(health->verdict, health->verdict == Verdict::Good ? tr("%1 accepts these credentials.").arg(service) : health->summary);
    });
}

void CredentialForm::tell(Verdict verdict, const QString &sentence)
{
    m_verdict->setVerdict(verdict);
    m_verdict->show();
    m_answer->setText(sentence);
}

} // namespace millwright::ui::settings
