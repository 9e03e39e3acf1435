#include "ui/settings/settingspage.h"

#include "services/backup/backupservice.h"
#include "services/core/settingstable.h"
#include "services/platform/platformservice.h"
#include "ui/kit/buttons.h"
#include "ui/kit/card.h"
#include "ui/kit/prompter.h"
#include "ui/kit/segmentedcontrol.h"
#include "ui/kit/textlabel.h"
#include "ui/kit/theme.h"
#include "ui/settings/credentialform.h"

#include <QBoxLayout>
#include <QFormLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>

#include <array>

using namespace Qt::StringLiterals;

namespace millwright::ui::settings {

namespace keys = millwright::settings;

namespace {
constexpr int ColumnWidth = 720;
constexpr int NameWidth = 128;
constexpr int SpinWidth = 128;
constexpr std::array Themes {"system", "light", "dark"};

QFormLayout *formOf(kit::Card *card)
{
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(kit::space::Page);
    form->setVerticalSpacing(kit::space::Small);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    card->body()->addLayout(form);
    return form;
}
void addRow(QFormLayout *form, const QString &name, QWidget *field)
{
    auto *label = new kit::TextLabel(name, kit::TextRole::Body, QFont::Normal, kit::Tone::Muted, field->parentWidget());
    label->setMinimumWidth(kit::scaled(NameWidth));
    label->setBuddy(field);
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(name);
    form->addRow(label, field);
}
} // namespace

SettingsPage::SettingsPage(const PageContext &context, QObject *parent)
    : Page({u"settings"_s, tr("Settings"), u"settings"_s, true}, parent), m_context(context)
{
    connect(&m_context.settings, &core::SettingsStore::changed, this, &SettingsPage::presentFolder);
    const auto refresh = [this] {
        presentFolder();
        if (m_credentials)
            m_credentials->refresh();
    };
    connect(&m_context.platforms, &platform::PlatformService::platformOpened, this, refresh);
    connect(&m_context.platforms, &platform::PlatformService::platformChanged, this, refresh);
}

QWidget *SettingsPage::build(QWidget *parent)
{
    auto *scroll = new QScrollArea(parent);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    auto *content = new QWidget(scroll);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(kit::space::Page, kit::space::Page, kit::space::Page, kit::space::Page);
    column->setSpacing(kit::space::Medium);
    m_credentials = new CredentialForm(m_context, content);
    for (kit::Card *card : std::initializer_list<kit::Card *> {buildLook(content), buildChecks(content), buildBackups(content), m_credentials}) {
        card->setMaximumWidth(kit::scaled(ColumnWidth));
        column->addWidget(card);
    }
    column->addStretch(1);
    scroll->setWidget(content);
    return scroll;
}

kit::Card *SettingsPage::buildLook(QWidget *parent)
{
    auto *card = new kit::Card(tr("Appearance"), parent);
    QFormLayout *form = formOf(card);
    auto *theme = new kit::SegmentedControl({tr("System"), tr("Light"), tr("Dark")}, card);
    theme->setObjectName(u"themeChoice"_s);
    theme->setAccessibleName(tr("Theme"));
    const auto current = std::ranges::find(Themes, m_context.settings.get(keys::Theme).toLatin1());
    theme->setCurrent(current == Themes.end() ? 0 : int(current - Themes.begin()));
    connect(theme, &kit::SegmentedControl::chosen, this,
            [this](int index) { m_context.settings.set(keys::Theme, QString::fromLatin1(Themes.at(std::size_t(index)))); });
    theme->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    addRow(form, tr("Theme"), theme);
    QSpinBox *size = spin(keys::TextPercent, 90, 130, tr(" %"), card);
    size->setSingleStep(10);
    addRow(form, tr("Text size"), size);
    return card;
}

kit::Card *SettingsPage::buildChecks(QWidget *parent)
{
    auto *card = new kit::Card(tr("Checks"), parent);
    QFormLayout *form = formOf(card);
    addRow(form, tr("Check every"), spin(keys::SweepSeconds, 5, 600, tr(" s"), card));
    addRow(form, tr("A system may take"), spin(keys::DeadlineSeconds, 1, 30, tr(" s"), card));
    return card;
}

kit::Card *SettingsPage::buildBackups(QWidget *parent)
{
    auto *card = new kit::Card(tr("Backups"), parent);
    QFormLayout *form = formOf(card);
    addRow(form, tr("Folder"), buildFolder(card));
    addRow(form, tr("Keep the last"), spin(keys::KeepLast, 1, 365, tr(" points"), card));
    addRow(form, tr("At the same time"), spin(keys::BackupParallel, 1, 8, tr(" artifacts"), card));
    card->body()->addWidget(new kit::TextLabel(tr("The last good restore point always stays."), kit::TextRole::Small, QFont::Normal,
                                               kit::Tone::Muted, card));
    return card;
}

QWidget *SettingsPage::buildFolder(QWidget *parent)
{
    auto *row = new QWidget(parent);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    m_folder = new kit::TextLabel({}, kit::TextRole::Body, QFont::Medium, kit::Tone::Text, row);
    m_folder->setObjectName(u"backupFolder"_s);
    m_folder->setElided(true);
    QPushButton *choose = kit::makeButton(tr("Choose…"), kit::ButtonKind::Plain, {}, row);
    choose->setObjectName(u"chooseFolder"_s);
    layout->addWidget(m_folder, 1);
    layout->addWidget(choose);
    connect(choose, &QPushButton::clicked, this, [this, row] {
        m_context.prompter.chooseFolder(row, tr("Folder for restore points"), [self = QPointer(this)](const QString &path) {
            if (self && !path.isEmpty())
                self->m_context.settings.set(keys::BackupFolder, path);
        });
    });
    presentFolder();
    return row;
}

QSpinBox *SettingsPage::spin(const core::Setting<int> &setting, int least, int most, const QString &suffix, QWidget *parent)
{
    auto *box = new QSpinBox(parent);
    box->setObjectName(QString::fromLatin1(setting.key));
    box->setRange(least, most);
    box->setSuffix(suffix);
    box->setValue(m_context.settings.get(setting));
    box->setKeyboardTracking(false);
    box->setFixedWidth(kit::scaled(SpinWidth));
    connect(box, &QSpinBox::valueChanged, this, [this, setting](int value) { m_context.settings.set(setting, value); });
    return box;
}

void SettingsPage::presentFolder()
{
    if (!m_folder)
        return;
    const QString chosen = m_context.settings.get(keys::BackupFolder);
    m_folder->setText(chosen.isEmpty() ? m_context.backups.folder() : chosen);
}

void SettingsPage::reveal(const QString &target)
{
    if (m_credentials)
        m_credentials->choose(target);
}

} // namespace millwright::ui::settings
