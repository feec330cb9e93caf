<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>ui</name>
    <message>
      <source> 毫米</source>
      <translation> mm</translation>
    </message>
    <message>
      <source> 磅</source>
      <translation> pt</translation>
    </message>
    <message>
      <source>Excel 表格</source>
      <translation>Excel workbook</translation>
    </message>
    <message>
      <source>ICC 配置文件</source>
      <translation>ICC profile</translation>
    </message>
    <message>
      <source>M100 Y100</source>
      <translation>M100 Y100</translation>
    </message>
    <message>
      <source>PDF</source>
      <translation>PDF</translation>
    </message>
    <message>
      <source>PDF 文件</source>
      <translation>PDF file</translation>
    </message>
    <message>
      <source>PDF 的用途</source>
      <translation>What the PDF is for</translation>
    </message>
    <message>
      <source>PDF/A，长期保存，可朗读</source>
      <translation>PDF/A, keeps for decades, can be read aloud</translation>
    </message>
    <message>
      <source>PDF/X-1a:2003（通用）</source>
      <translation>PDF/X-1a:2003 (usual)</translation>
    </message>
    <message>
      <source>PDF/X-4</source>
      <translation>PDF/X-4</translation>
    </message>
    <message>
      <source>PDF/X，印刷油墨，带出血</source>
      <translation>PDF/X, printing inks, with bleed</translation>
    </message>
    <message>
      <source>Word 文件</source>
      <translation>Word file</translation>
    </message>
    <message>
      <source>yyyy年M月d日</source>
      <translation>d MMMM yyyy</translation>
    </message>
    <message>
      <source>{day}起</source>
      <translation>from {day}</translation>
    </message>
    <message>
      <source>{month}月{day}日 {time}</source>
      <translation>{month}/{day} {time}</translation>
    </message>
    <message>
      <source>{name} 改的</source>
      <translation>what {name} changed</translation>
    </message>
    <message>
      <source>{name}　第 {n} 轮送审花脸稿</source>
      <translation>{name} – redline of round {n}</translation>
    </message>
    <message>
      <source>{n} 处</source>
      <translation>{n} places</translation>
    </message>
    <message>
      <source>{n} 字</source>
      <translation>{n} em</translation>
    </message>
    <message>
      <source>{n} 期</source>
      <translation>{n} issues</translation>
    </message>
    <message>
      <source>{n} 篇 · {chars} 字</source>
      <translation>{n} articles · {chars} characters</translation>
    </message>
    <message>
      <source>{n} 篇 · {chars} 字 · {status}</source>
      <translation>{n} articles · {chars} characters · {status}</translation>
    </message>
    <message>
      <source>{n} 行</source>
      <translation>{n} lines</translation>
    </message>
    <message>
      <source>{n} 页</source>
      <translation>{n} pages</translation>
    </message>
    <message>
      <source>{n} 页（多出 {lines} 行）</source>
      <translation>{n} pages ({lines} lines too many)</translation>
    </message>
    <message>
      <source>{n} 页（末页余 {lines} 行）</source>
      <translation>{n} pages ({lines} lines left on the last)</translation>
    </message>
    <message>
      <source>{status} · {n} 字</source>
      <translation>{status} · {n} characters</translation>
    </message>
    <message>
      <source>{stem}（送审第{n}轮）</source>
      <translation>{stem} (review round {n})</translation>
    </message>
    <message>
      <source>{time} 备份好了，已打开核对，与档案相符：{path}</source>
      <translation>Backed up {time}, opened and compared, it agrees with the archive: {path}</translation>
    </message>
    <message>
      <source>{who} 记于 {when}</source>
      <translation>{who}, {when}</translation>
    </message>
    <message>
      <source>{why}
下一期：第{n}期　{total}

期号不会重，也不会漏；要跳过一期，须写明原因。
最近的一期不是这一期？点“登记已出的期…”，填上它的期号。</source>
      <translation>{why}
Next issue: no. {n}　{total}

Numbers never repeat and never go missing; to leave one out you must give a reason.
Is this not your latest issue? Press “Register a printed issue…” and fill in its numbers.</translation>
    </message>
    <message>
      <source>{year}年发送名单</source>
      <translation>Distribution list of {year}</translation>
    </message>
    <message>
      <source>{year}年第{n}期</source>
      <translation>{year} No. {n}</translation>
    </message>
    <message>
      <source>“{name}”不是能用的图片。</source>
      <translation>“{name}” is not a usable picture.</translation>
    </message>
    <message>
      <source>“{name}”里的 {n} 条都已登记。</source>
      <translation>All {n} entries of “{name}” are known.</translation>
    </message>
    <message>
      <source>“{name}”：新增 {fresh} 条，改动 {changed} 条，已登记 {known} 条。</source>
      <translation>“{name}”: {fresh} new, {changed} changed, {known} known.</translation>
    </message>
    <message>
      <source>“{text}”</source>
      <translation>“{text}”</translation>
    </message>
    <message>
      <source>　← 现在</source>
      <translation>　← now</translation>
    </message>
    <message>
      <source>　现行</source>
      <translation>　in force</translation>
    </message>
    <message>
      <source>　（原来：{former}）</source>
      <translation>　(before: {former})</translation>
    </message>
    <message>
      <source>一张纸的厚度，毫米</source>
      <translation>Thickness of a sheet in mm</translation>
    </message>
    <message>
      <source>一直以来</source>
      <translation>From the beginning</translation>
    </message>
    <message>
      <source>一级</source>
      <translation>H1</translation>
    </message>
    <message>
      <source>一级标题　一、</source>
      <translation>Heading 1　一、</translation>
    </message>
    <message>
      <source>三校通读</source>
      <translation>Third proof</translation>
    </message>
    <message>
      <source>三校通读…</source>
      <translation>Third proof…</translation>
    </message>
    <message>
      <source>三样东西，一个窗口</source>
      <translation>Three things in one window</translation>
    </message>
    <message>
      <source>三级</source>
      <translation>H3</translation>
    </message>
    <message>
      <source>三级标题　1.</source>
      <translation>Heading 3　1.</translation>
    </message>
    <message>
      <source>上一句　←</source>
      <translation>Previous　←</translation>
    </message>
    <message>
      <source>上一处</source>
      <translation>Previous</translation>
    </message>
    <message>
      <source>上一处　←</source>
      <translation>Previous　←</translation>
    </message>
    <message>
      <source>上一处改动</source>
      <translation>Previous change</translation>
    </message>
    <message>
      <source>上一步</source>
      <translation>Back</translation>
    </message>
    <message>
      <source>上期第{n}期</source>
      <translation>the last issue (no. {n})</translation>
    </message>
    <message>
      <source>上级</source>
      <translation>Belongs to</translation>
    </message>
    <message>
      <source>上网/邮件</source>
      <translation>Web and mail</translation>
    </message>
    <message>
      <source>上网站</source>
      <translation>For a web site</translation>
    </message>
    <message>
      <source>下一句　空格</source>
      <translation>Next　Space</translation>
    </message>
    <message>
      <source>下一处</source>
      <translation>Next</translation>
    </message>
    <message>
      <source>下一处　空格</source>
      <translation>Next　Space</translation>
    </message>
    <message>
      <source>下一处改动</source>
      <translation>Next change</translation>
    </message>
    <message>
      <source>下一期：第{n}期{total}　{why}</source>
      <translation>Next: No. {n}{total}　{why}</translation>
    </message>
    <message>
      <source>下一步</source>
      <translation>Next</translation>
    </message>
    <message>
      <source>下一窗格</source>
      <translation>Next Pane</translation>
    </message>
    <message>
      <source>不印</source>
      <translation>not printed</translation>
    </message>
    <message>
      <source>不命名</source>
      <translation>Leave Unnamed</translation>
    </message>
    <message>
      <source>不备份</source>
      <translation>Do Not Back Up</translation>
    </message>
    <message>
      <source>不收入</source>
      <translation>Take none</translation>
    </message>
    <message>
      <source>不改</source>
      <translation>Leave As It Is</translation>
    </message>
    <message>
      <source>不用存盘</source>
      <translation>No need to save</translation>
    </message>
    <message>
      <source>不看了</source>
      <translation>Skip</translation>
    </message>
    <message>
      <source>不选则图片嵌在网页里，一个文件带走</source>
      <translation>Otherwise they are embedded, and the page is one file</translation>
    </message>
    <message>
      <source>与{last}相同</source>
      <translation>Same as in {last}</translation>
    </message>
    <message>
      <source>与现在比较</source>
      <translation>Compare with Now</translation>
    </message>
    <message>
      <source>专色油墨…</source>
      <translation>Spot ink…</translation>
    </message>
    <message>
      <source>专色油墨的名称</source>
      <translation>Name of the spot ink</translation>
    </message>
    <message>
      <source>两字姓名中间空一字</source>
      <translation>Pad two-character names</translation>
    </message>
    <message>
      <source>两稿不一</source>
      <translation>Copies differ</translation>
    </message>
    <message>
      <source>中文数字</source>
      <translation>Chinese numerals</translation>
    </message>
    <message>
      <source>中文输入法没有接上，可能打不出汉字；粘贴和其他操作不受影响。</source>
      <translation>The Chinese input method does not answer: Chinese may not be typed. Pasting and everything else works.</translation>
    </message>
    <message>
      <source>中西文间距</source>
      <translation>Gap between Han and Latin</translation>
    </message>
    <message>
      <source>习用简称</source>
      <translation>Everyday name</translation>
    </message>
    <message>
      <source>了结</source>
      <translation>Settle</translation>
    </message>
    <message>
      <source>二级</source>
      <translation>H2</translation>
    </message>
    <message>
      <source>二级标题　（一）</source>
      <translation>Heading 2　（一）</translation>
    </message>
    <message>
      <source>人名</source>
      <translation>People</translation>
    </message>
    <message>
      <source>人员</source>
      <translation>People</translation>
    </message>
    <message>
      <source>仍要导出</source>
      <translation>Export all the same</translation>
    </message>
    <message>
      <source>从不提示</source>
      <translation>Never flag</translation>
    </message>
    <message>
      <source>从头检查这一期</source>
      <translation>Check the whole issue</translation>
    </message>
    <message>
      <source>从往期学习</source>
      <translation>Learn from past issues</translation>
    </message>
    <message>
      <source>从往期学习…</source>
      <translation>Learn from past issues…</translation>
    </message>
    <message>
      <source>从来稿到印出的一期简报。不联网，不上传，稿件只在您的电脑或单位的服务器上。</source>
      <translation>From manuscripts to a printed bulletin. Works offline; nothing leaves your computer or your office's server.</translation>
    </message>
    <message>
      <source>从来稿开始…</source>
      <translation>Start from Manuscripts…</translation>
    </message>
    <message>
      <source>从这里写正文，或把来稿拖到这里</source>
      <translation>Write the text here, or drop a manuscript</translation>
    </message>
    <message>
      <source>付印前检查发现 {n} 处错误，请先改正：</source>
      <translation>The check before printing found {n} errors; please correct them first:</translation>
    </message>
    <message>
      <source>付印前检查没有发现问题。</source>
      <translation>The check before printing found nothing wrong.</translation>
    </message>
    <message>
      <source>付印前检查没有错误，有 {n} 处请看一眼：</source>
      <translation>The check before printing found no error; please look at {n} places:</translation>
    </message>
    <message>
      <source>付印前检查的结果</source>
      <translation>What the check before printing found</translation>
    </message>
    <message>
      <source>以{issue}为范本</source>
      <translation>Use {issue} as a model</translation>
    </message>
    <message>
      <source>以后总是</source>
      <translation>Always</translation>
    </message>
    <message>
      <source>任职止</source>
      <translation>Until</translation>
    </message>
    <message>
      <source>任职起</source>
      <translation>Since</translation>
    </message>
    <message>
      <source>份号</source>
      <translation>Copy number</translation>
    </message>
    <message>
      <source>何时</source>
      <translation>When</translation>
    </message>
    <message>
      <source>作为范本</source>
      <translation>Use as a Model</translation>
    </message>
    <message>
      <source>作废</source>
      <translation>Void</translation>
    </message>
    <message>
      <source>作废下一个期号的原因，例如“节日停刊一期”</source>
      <translation>Why the next number is left out, e.g. “holiday”</translation>
    </message>
    <message>
      <source>作废下一期号</source>
      <translation>Void the Next Number</translation>
    </message>
    <message>
      <source>作废的原因</source>
      <translation>Reason for voiding</translation>
    </message>
    <message>
      <source>使用手册</source>
      <translation>Manual</translation>
    </message>
    <message>
      <source>例如：2022年发送名单（可以空着）</source>
      <translation>For example: list of 2022 (may stay empty)</translation>
    </message>
    <message>
      <source>例如：送审稿、主任改定</source>
      <translation>e.g. sent for review, director's changes</translation>
    </message>
    <message>
      <source>供稿单位</source>
      <translation>Office</translation>
    </message>
    <message>
      <source>依据：{name}，自{day}起</source>
      <translation>From: {name}, since {day}</translation>
    </message>
    <message>
      <source>依据：刊物设置</source>
      <translation>From: the publication's settings</translation>
    </message>
    <message>
      <source>依据：刊物设置，自{day}起</source>
      <translation>From: the publication's settings, since {day}</translation>
    </message>
    <message>
      <source>依模板（Y80 M80）</source>
      <translation>As the template (Y80 M80)</translation>
    </message>
    <message>
      <source>保存</source>
      <translation>Save</translation>
    </message>
    <message>
      <source>修改“{name}”</source>
      <translation>Change “{name}”</translation>
    </message>
    <message>
      <source>修改…</source>
      <translation>Change…</translation>
    </message>
    <message>
      <source>修改记录</source>
      <translation>Record of changes</translation>
    </message>
    <message>
      <source>做好时相符</source>
      <translation>agreed when made</translation>
    </message>
    <message>
      <source>停止</source>
      <translation>Stop</translation>
    </message>
    <message>
      <source>停读　R</source>
      <translation>Be silent　R</translation>
    </message>
    <message>
      <source>先拿样刊试试手</source>
      <translation>Try it on the sample</translation>
    </message>
    <message>
      <source>先新建一期，再从往期取范本。</source>
      <translation>Begin an issue first, then take a past one as a model.</translation>
    </message>
    <message>
      <source>先看看刊物的事实</source>
      <translation>The facts of the publication</translation>
    </message>
    <message>
      <source>光标所在的页和行</source>
      <translation>Page and line of the caret</translation>
    </message>
    <message>
      <source>入门引导</source>
      <translation>Guide</translation>
    </message>
    <message>
      <source>全不选</source>
      <translation>None</translation>
    </message>
    <message>
      <source>全称</source>
      <translation>Full name</translation>
    </message>
    <message>
      <source>全选</source>
      <translation>All</translation>
    </message>
    <message>
      <source>全部接受</source>
      <translation>Accept All</translation>
    </message>
    <message>
      <source>全部替换</source>
      <translation>Replace All</translation>
    </message>
    <message>
      <source>全部替换“{old}”为“{new}”</source>
      <translation>Replace all “{old}” by “{new}”</translation>
    </message>
    <message>
      <source>公众号</source>
      <translation>WeChat</translation>
    </message>
    <message>
      <source>共 {n} 处改动。</source>
      <translation>{n} changes.</translation>
    </message>
    <message>
      <source>共 {n} 期</source>
      <translation>{n} issues</translation>
    </message>
    <message>
      <source>共 {n} 条。恢复后，下次校对会再提示。</source>
      <translation>{n} entries. Those you take back are reported again.</translation>
    </message>
    <message>
      <source>关于联络动态编辑台</source>
      <translation>About Lianluo Desk</translation>
    </message>
    <message>
      <source>关闭</source>
      <translation>Close</translation>
    </message>
    <message>
      <source>内容</source>
      <translation>What it says</translation>
    </message>
    <message>
      <source>内置 FOGRA39</source>
      <translation>Bundled FOGRA39</translation>
    </message>
    <message>
      <source>写入 {n} 处</source>
      <translation>Write in {n}</translation>
    </message>
    <message>
      <source>写入稿件</source>
      <translation>Write in</translation>
    </message>
    <message>
      <source>写出送审稿</source>
      <translation>Write the review copy</translation>
    </message>
    <message>
      <source>写到哪里</source>
      <translation>Write to</translation>
    </message>
    <message>
      <source>写好：{name}</source>
      <translation>Written: {name}</translation>
    </message>
    <message>
      <source>写第一篇</source>
      <translation>Write the first article</translation>
    </message>
    <message>
      <source>写答复，随下一轮一起送出</source>
      <translation>Write an answer; it goes out with the next round</translation>
    </message>
    <message>
      <source>准印证号</source>
      <translation>Approval number</translation>
    </message>
    <message>
      <source>减{n}行</source>
      <translation>{n} lines less</translation>
    </message>
    <message>
      <source>几个人用、隔开</source>
      <translation>several names with 、 between</translation>
    </message>
    <message>
      <source>出刊日期</source>
      <translation>Date of issue</translation>
    </message>
    <message>
      <source>出血</source>
      <translation>Bleed</translation>
    </message>
    <message>
      <source>出血，毫米</source>
      <translation>Bleed in mm</translation>
    </message>
    <message>
      <source>分段</source>
      <translation>Split</translation>
    </message>
    <message>
      <source>刊名</source>
      <translation>Title</translation>
    </message>
    <message>
      <source>刊名与版式</source>
      <translation>Name and layout</translation>
    </message>
    <message>
      <source>刊名和版式属于刊物模板，随模板更换。</source>
      <translation>Name and layout belong to the template pack and change with it.</translation>
    </message>
    <message>
      <source>刊名：{title}
编者：{compiler}
准印证号：{approval}

每一期的报头、发送名单和编辑都按日期自动填好。要改以后的期，在“期刊”菜单里打开“刊物设置”。</source>
      <translation>Title: {title}
Compiler: {compiler}
Approval: {approval}

Masthead, distribution and editors of each issue are filled in by its date. To change later issues, open “Publication Settings” in the Publication menu.</translation>
    </message>
    <message>
      <source>刊物设置</source>
      <translation>Publication Settings</translation>
    </message>
    <message>
      <source>刊物设置为“{value}”，本期已改动</source>
      <translation>The settings say “{value}”; changed in this issue</translation>
    </message>
    <message>
      <source>刊物设置已保存：{changed}。以后的期按此填写。</source>
      <translation>Publication settings kept: {changed}. Later issues are filled in accordingly.</translation>
    </message>
    <message>
      <source>刊物设置里没有发送名单</source>
      <translation>The settings have no distribution list</translation>
    </message>
    <message>
      <source>刊物设置里没有编辑和联系方式</source>
      <translation>The settings have no editors or contact</translation>
    </message>
    <message>
      <source>列举</source>
      <translation>Sets</translation>
    </message>
    <message>
      <source>列出的全部</source>
      <translation>everything listed</translation>
    </message>
    <message>
      <source>刚才没有存上的内容，现在都存好了。</source>
      <translation>What could not be saved a moment ago is saved now.</translation>
    </message>
    <message>
      <source>刚才的操作没有完成，稿件没有丢失。可以撤销后再试；问题反复出现时请把日志交给维护人员。</source>
      <translation>That did not work, but no text was lost. Undo and try again; if it happens repeatedly, send the log to whoever maintains the program.</translation>
    </message>
    <message>
      <source>删列</source>
      <translation>Remove Column</translation>
    </message>
    <message>
      <source>删去</source>
      <translation>Remove</translation>
    </message>
    <message>
      <source>删去 {time} 的这一份，不能找回。</source>
      <translation>The backup of {time} is removed for good.</translation>
    </message>
    <message>
      <source>删去“{text}”</source>
      <translation>Delete “{text}”</translation>
    </message>
    <message>
      <source>删去…</source>
      <translation>Remove…</translation>
    </message>
    <message>
      <source>删去段</source>
      <translation>Delete paragraph</translation>
    </message>
    <message>
      <source>删字</source>
      <translation>Words</translation>
    </message>
    <message>
      <source>删行</source>
      <translation>Remove Row</translation>
    </message>
    <message>
      <source>删除</source>
      <translation>Delete</translation>
    </message>
    <message>
      <source>删除按语</source>
      <translation>Delete Note</translation>
    </message>
    <message>
      <source>删除文章</source>
      <translation>Delete Article</translation>
    </message>
    <message>
      <source>别处要用的文字</source>
      <translation>text for elsewhere</translation>
    </message>
    <message>
      <source>到稿件里改　E</source>
      <translation>Edit the text　E</translation>
    </message>
    <message>
      <source>前退回</source>
      <translation>at the latest</translation>
    </message>
    <message>
      <source>剪切</source>
      <translation>Cut</translation>
    </message>
    <message>
      <source>副标题（没有就空着）</source>
      <translation>Subtitle (leave empty if none)</translation>
    </message>
    <message>
      <source>副题</source>
      <translation>Subtitle</translation>
    </message>
    <message>
      <source>加入 Word 文件</source>
      <translation>Add Word files</translation>
    </message>
    <message>
      <source>加入 Word 文件…</source>
      <translation>Add Word files…</translation>
    </message>
    <message>
      <source>加列</source>
      <translation>Add Column</translation>
    </message>
    <message>
      <source>加按语</source>
      <translation>Add Editor's Note</translation>
    </message>
    <message>
      <source>加行</source>
      <translation>Add Row</translation>
    </message>
    <message>
      <source>升级前</source>
      <translation>before an upgrade</translation>
    </message>
    <message>
      <source>单位</source>
      <translation>Office</translation>
    </message>
    <message>
      <source>单页</source>
      <translation>Single Page</translation>
    </message>
    <message>
      <source>占版心宽度</source>
      <translation>Share of the measure</translation>
    </message>
    <message>
      <source>印出来的样子</source>
      <translation>How it will print</translation>
    </message>
    <message>
      <source>印出来的样子；点一下转到稿件中的那一处。</source>
      <translation>As it will be printed; a click goes to that place of the manuscript.</translation>
    </message>
    <message>
      <source>印制单位</source>
      <translation>Printer</translation>
    </message>
    <message>
      <source>印刷厂的 ICC 配置文件</source>
      <translation>The print shop's ICC profile</translation>
    </message>
    <message>
      <source>印刷标准</source>
      <translation>Print standard</translation>
    </message>
    <message>
      <source>印发日期</source>
      <translation>Print date</translation>
    </message>
    <message>
      <source>印发机关</source>
      <translation>Printed by</translation>
    </message>
    <message>
      <source>印数</source>
      <translation>Copies</translation>
    </message>
    <message>
      <source>印要目</source>
      <translation>Print a table of contents</translation>
    </message>
    <message>
      <source>历史</source>
      <translation>History</translation>
    </message>
    <message>
      <source>历史与版本</source>
      <translation>History and Versions</translation>
    </message>
    <message>
      <source>原因</source>
      <translation>Reason</translation>
    </message>
    <message>
      <source>原因已记入日志，请再试一次。</source>
      <translation>The cause is in the log; please try again.</translation>
    </message>
    <message>
      <source>原来的档案保存在：{path}</source>
      <translation>The archive of before is kept at {path}</translation>
    </message>
    <message>
      <source>双击看大图</source>
      <translation>Double-click to enlarge</translation>
    </message>
    <message>
      <source>双面印刷</source>
      <translation>Printed on both sides</translation>
    </message>
    <message>
      <source>双面印，对折装订</source>
      <translation>Two-sided, folded and stapled</translation>
    </message>
    <message>
      <source>双面打印，短边翻转；对折后装订。各面的页码：</source>
      <translation>Print on both sides, turned over the short edge; fold and staple. The pages of each side:</translation>
    </message>
    <message>
      <source>发送 {n} 行</source>
      <translation>{n} lines of distribution</translation>
    </message>
    <message>
      <source>发送名单</source>
      <translation>Distribution list</translation>
    </message>
    <message>
      <source>发送：{name}（{n} 行）</source>
      <translation>Distribution: {name} ({n} lines)</translation>
    </message>
    <message>
      <source>取入装好的一期</source>
      <translation>Take In a Packed Issue</translation>
    </message>
    <message>
      <source>取入装好的一期…</source>
      <translation>Take In a Packed Issue…</translation>
    </message>
    <message>
      <source>取出的内容放进前面各页，看过再保存；记录从不删除。</source>
      <translation>What is taken up fills the other pages; look at it, then keep it. Nothing is ever deleted from the record.</translation>
    </message>
    <message>
      <source>取出这一版</source>
      <translation>Take up this version</translation>
    </message>
    <message>
      <source>取消加粗</source>
      <translation>Remove Bold</translation>
    </message>
    <message>
      <source>取消段首加粗</source>
      <translation>Remove bold lead-in</translation>
    </message>
    <message>
      <source>另一份</source>
      <translation>Other copy</translation>
    </message>
    <message>
      <source>另有 {n} 处对不上现在的文字，请逐处决定。</source>
      <translation> {n} more do not fit today’s text; please decide them one by one.</translation>
    </message>
    <message>
      <source>只在这里</source>
      <translation>Here only</translation>
    </message>
    <message>
      <source>只改了字体或颜色，版式由模板决定</source>
      <translation>Only type or colour changed; looks belong to the template</translation>
    </message>
    <message>
      <source>只改标点空格的</source>
      <translation>punctuation and spacing only</translation>
    </message>
    <message>
      <source>只看未定</source>
      <translation>Undecided only</translation>
    </message>
    <message>
      <source>只看稿件</source>
      <translation>Only the Manuscript</translation>
    </message>
    <message>
      <source>只许带修订痕迹修改（不设密码）</source>
      <translation>Allow tracked changes only (no password)</translation>
    </message>
    <message>
      <source>只读</source>
      <translation>Read only</translation>
    </message>
    <message>
      <source>只读打开</source>
      <translation>Open read-only</translation>
    </message>
    <message>
      <source>可以去的地方</source>
      <translation>Where to go</translation>
    </message>
    <message>
      <source>各项（用顿号隔开）</source>
      <translation>Items (set apart by 、)</translation>
    </message>
    <message>
      <source>同类 {n} 处都改</source>
      <translation>Repair all {n} of this kind</translation>
    </message>
    <message>
      <source>同类都改正</source>
      <translation>Repair all of this kind</translation>
    </message>
    <message>
      <source>名单</source>
      <translation>List</translation>
    </message>
    <message>
      <source>名后的字样，如“供稿”（没有就空着）</source>
      <translation>Words after the names (leave empty if none)</translation>
    </message>
    <message>
      <source>名称</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>否</source>
      <translation>no</translation>
    </message>
    <message>
      <source>命名</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>命名当前版本</source>
      <translation>Name This Version</translation>
    </message>
    <message>
      <source>命名当前版本…</source>
      <translation>Name This Version…</translation>
    </message>
    <message>
      <source>品红</source>
      <translation>Magenta</translation>
    </message>
    <message>
      <source>回到旧版本</source>
      <translation>Go Back to the Old One</translation>
    </message>
    <message>
      <source>回到旧版本不会丢掉现在的，随时可以再回来。</source>
      <translation>Going back loses nothing: the present version stays in the list.</translation>
    </message>
    <message>
      <source>回到这里</source>
      <translation>Go Back Here</translation>
    </message>
    <message>
      <source>固定提法</source>
      <translation>Set phrases</translation>
    </message>
    <message>
      <source>图上是什么，给看不见图的人听</source>
      <translation>What the picture shows, for those who cannot see it</translation>
    </message>
    <message>
      <source>图片</source>
      <translation>Picture</translation>
    </message>
    <message>
      <source>图表说明</source>
      <translation>Caption</translation>
    </message>
    <message>
      <source>在所有往期里查找这几个字</source>
      <translation>Look for these words in all past issues</translation>
    </message>
    <message>
      <source>在手册里查找</source>
      <translation>Find in the manual</translation>
    </message>
    <message>
      <source>在文件夹中显示</source>
      <translation>Show in Folder</translation>
    </message>
    <message>
      <source>在这一期里</source>
      <translation>In this issue</translation>
    </message>
    <message>
      <source>在这张表里找</source>
      <translation>Find in this register</translation>
    </message>
    <message>
      <source>地名</source>
      <translation>Places</translation>
    </message>
    <message>
      <source>地名、上级行政区和习用简称。</source>
      <translation>Places, what they belong to, and their everyday names.</translation>
    </message>
    <message>
      <source>增{n}行</source>
      <translation>{n} lines more</translation>
    </message>
    <message>
      <source>增刊</source>
      <translation>Supplement</translation>
    </message>
    <message>
      <source>增刊单独编号</source>
      <translation>Supplements are numbered apart</translation>
    </message>
    <message>
      <source>备份</source>
      <translation>Back Up</translation>
    </message>
    <message>
      <source>备份与恢复</source>
      <translation>Backups and Restoring</translation>
    </message>
    <message>
      <source>备份与恢复…</source>
      <translation>Backups and Restoring…</translation>
    </message>
    <message>
      <source>备份的文件夹</source>
      <translation>Folder for the backup</translation>
    </message>
    <message>
      <source>备注</source>
      <translation>Remark</translation>
    </message>
    <message>
      <source>复制</source>
      <translation>Copy</translation>
    </message>
    <message>
      <source>外观</source>
      <translation>Look</translation>
    </message>
    <message>
      <source>大小</source>
      <translation>Size</translation>
    </message>
    <message>
      <source>大纲</source>
      <translation>Outline</translation>
    </message>
    <message>
      <source>套准标记</source>
      <translation>Registration marks</translation>
    </message>
    <message>
      <source>姓名</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>姓名、职务和任期；次序是领导人排名，用来查先后。</source>
      <translation>Names, titles and terms of office; the order ranks people in lists.</translation>
    </message>
    <message>
      <source>姓名，几个人用、隔开</source>
      <translation>Names, with 、 between</translation>
    </message>
    <message>
      <source>存为 PDF…</source>
      <translation>Save as PDF…</translation>
    </message>
    <message>
      <source>存为带修订的 Word…</source>
      <translation>Save as Word with tracked changes…</translation>
    </message>
    <message>
      <source>存到哪里</source>
      <translation>Save to</translation>
    </message>
    <message>
      <source>存档点</source>
      <translation>Savepoint</translation>
    </message>
    <message>
      <source>完好</source>
      <translation>whole</translation>
    </message>
    <message>
      <source>审改</source>
      <translation>Review</translation>
    </message>
    <message>
      <source>审改 {n}</source>
      <translation>Review {n}</translation>
    </message>
    <message>
      <source>审改之前</source>
      <translation>Before review</translation>
    </message>
    <message>
      <source>审改：合写一句</source>
      <translation>Review: one wording</translation>
    </message>
    <message>
      <source>密级</source>
      <translation>Classification</translation>
    </message>
    <message>
      <source>密级或保存提示</source>
      <translation>Classification</translation>
    </message>
    <message>
      <source>对不上</source>
      <translation>No longer fits</translation>
    </message>
    <message>
      <source>对照稿　{old}与{new}</source>
      <translation>Comparison of {old} and {new}</translation>
    </message>
    <message>
      <source>对页</source>
      <translation>Spread</translation>
    </message>
    <message>
      <source>导入</source>
      <translation>Import</translation>
    </message>
    <message>
      <source>导入“{title}”</source>
      <translation>Import “{title}”</translation>
    </message>
    <message>
      <source>导入“{title}”等{n}篇</source>
      <translation>Import “{title}” and others, {n} in all</translation>
    </message>
    <message>
      <source>导入来稿</source>
      <translation>Import Manuscripts</translation>
    </message>
    <message>
      <source>导入来稿…</source>
      <translation>Import Manuscripts…</translation>
    </message>
    <message>
      <source>导入表格</source>
      <translation>Import a table</translation>
    </message>
    <message>
      <source>导入表格…</source>
      <translation>Import a table…</translation>
    </message>
    <message>
      <source>导出</source>
      <translation>Export</translation>
    </message>
    <message>
      <source>导出 PDF、Word、网页、文本</source>
      <translation>Export PDF, Word, web page, text</translation>
    </message>
    <message>
      <source>导出…</source>
      <translation>Export…</translation>
    </message>
    <message>
      <source>导出到</source>
      <translation>Export To</translation>
    </message>
    <message>
      <source>导出表格</source>
      <translation>Export a table</translation>
    </message>
    <message>
      <source>导出表格…</source>
      <translation>Export a table…</translation>
    </message>
    <message>
      <source>导出进度</source>
      <translation>Progress of the export</translation>
    </message>
    <message>
      <source>导出送审的 Word 文件</source>
      <translation>Export the Word file for review</translation>
    </message>
    <message>
      <source>将写出：{names}</source>
      <translation>Will be written: {names}</translation>
    </message>
    <message>
      <source>将替换已有的：{names}</source>
      <translation>Will replace: {names}</translation>
    </message>
    <message>
      <source>左右对照</source>
      <translation>Side by Side</translation>
    </message>
    <message>
      <source>左边是大纲：拖动文章，或按 Alt+上下键调整顺序。
中间是稿件：像一页纸，标题、正文、署名都在上面。
右边是版面：印出来就是这个样子，边打字边变。</source>
      <translation>On the left the outline: drag articles, or move them with Alt+Up and Alt+Down.
In the middle the manuscript: one sheet with title, text and byline.
On the right the pages: exactly as printed, while you type.</translation>
    </message>
    <message>
      <source>差一两个字就提示的标准提法。</source>
      <translation>Right wordings whose near misses are reported.</translation>
    </message>
    <message>
      <source>已了结</source>
      <translation>settled</translation>
    </message>
    <message>
      <source>已保存 {time}</source>
      <translation>Saved {time}</translation>
    </message>
    <message>
      <source>已停止，没有写出文件。</source>
      <translation>Stopped; no file was written.</translation>
    </message>
    <message>
      <source>已停止，没有写校对报告。</source>
      <translation>Stopped; no proof report was written.</translation>
    </message>
    <message>
      <source>已写入</source>
      <translation>Written</translation>
    </message>
    <message>
      <source>已写好 {name}</source>
      <translation>{name} is written</translation>
    </message>
    <message>
      <source>已写好：{path}</source>
      <translation>Written: {path}</translation>
    </message>
    <message>
      <source>已出刊</source>
      <translation>issued</translation>
    </message>
    <message>
      <source>已删除“{title}”，按 Ctrl+Z 可以恢复。</source>
      <translation>Deleted “{title}”; Ctrl+Z brings it back.</translation>
    </message>
    <message>
      <source>已印</source>
      <translation>Printed</translation>
    </message>
    <message>
      <source>已印发的一期先“重新打开”，样刊先另存为新的一期。</source>
      <translation>Set a printed issue back to editing first, with a reason.</translation>
    </message>
    <message>
      <source>已印和归档的期只能阅读；退回到编辑须写明原因，登记在案。</source>
      <translation>Printed and archived issues are read only; going back needs a reason, which is recorded.</translation>
    </message>
    <message>
      <source>已合写</source>
      <translation>Combined</translation>
    </message>
    <message>
      <source>已定 {done} / {total}</source>
      <translation>{done} of {total} decided</translation>
    </message>
    <message>
      <source>已导出 {names}</source>
      <translation>Exported {names}</translation>
    </message>
    <message>
      <source>已忽略的</source>
      <translation>Left alone</translation>
    </message>
    <message>
      <source>已忽略的…</source>
      <translation>Left alone…</translation>
    </message>
    <message>
      <source>已撤销：{what}</source>
      <translation>Undone: {what}</translation>
    </message>
    <message>
      <source>已登记 {n} 条</source>
      <translation>{n} of our own</translation>
    </message>
    <message>
      <source>已答复</source>
      <translation>answered</translation>
    </message>
    <message>
      <source>已重做：{what}</source>
      <translation>Done again: {what}</translation>
    </message>
    <message>
      <source>已预留</source>
      <translation>reserved</translation>
    </message>
    <message>
      <source>帮助</source>
      <translation>Help</translation>
    </message>
    <message>
      <source>常用</source>
      <translation>Everyday</translation>
    </message>
    <message>
      <source>年份</source>
      <translation>Year</translation>
    </message>
    <message>
      <source>并段</source>
      <translation>Join</translation>
    </message>
    <message>
      <source>建议</source>
      <translation>Suggestion</translation>
    </message>
    <message>
      <source>开始用</source>
      <translation>Begin</translation>
    </message>
    <message>
      <source>引文</source>
      <translation>Quote</translation>
    </message>
    <message>
      <source>张主任、李副主任</source>
      <translation>Director Zhang, Deputy Director Li</translation>
    </message>
    <message>
      <source>归档</source>
      <translation>Archived</translation>
    </message>
    <message>
      <source>往期</source>
      <translation>Past Issues</translation>
    </message>
    <message>
      <source>往期的年份</source>
      <translation>Year of past issues</translation>
    </message>
    <message>
      <source>往期里有 {n} 条登记表还不知道的。勾选要收入的；人名、职务请逐条核对。</source>
      <translation>Past issues hold {n} entries that the registers do not know. Tick what is to be kept; check names and titles one by one.</translation>
    </message>
    <message>
      <source>往期里没有登记表还不知道的。</source>
      <translation>Past issues hold nothing that the registers do not know.</translation>
    </message>
    <message>
      <source>待核</source>
      <translation>To be checked</translation>
    </message>
    <message>
      <source>快捷键</source>
      <translation>Shortcuts</translation>
    </message>
    <message>
      <source>快捷键一览</source>
      <translation>Keyboard Shortcuts</translation>
    </message>
    <message>
      <source>忽略</source>
      <translation>Ignore</translation>
    </message>
    <message>
      <source>忽略　Delete</source>
      <translation>Ignore　Delete</translation>
    </message>
    <message>
      <source>怎么办</source>
      <translation>What to do</translation>
    </message>
    <message>
      <source>总是</source>
      <translation>Always</translation>
    </message>
    <message>
      <source>总是不提示</source>
      <translation>Never report this</translation>
    </message>
    <message>
      <source>总期号</source>
      <translation>Cumulative number</translation>
    </message>
    <message>
      <source>总期号写法</source>
      <translation>Cumulative number in</translation>
    </message>
    <message>
      <source>总第{n}期</source>
      <translation>Cumulative No. {n}</translation>
    </message>
    <message>
      <source>恢复</source>
      <translation>Restore</translation>
    </message>
    <message>
      <source>恢复…</source>
      <translation>Restore…</translation>
    </message>
    <message>
      <source>恢复别处的备份</source>
      <translation>Restore from Elsewhere</translation>
    </message>
    <message>
      <source>恢复别处的备份…</source>
      <translation>Restore from Elsewhere…</translation>
    </message>
    <message>
      <source>恢复前</source>
      <translation>before a restore</translation>
    </message>
    <message>
      <source>恢复提示</source>
      <translation>Report again</translation>
    </message>
    <message>
      <source>恢复默认布局</source>
      <translation>Reset Layout</translation>
    </message>
    <message>
      <source>慎用词语</source>
      <translation>Words to avoid</translation>
    </message>
    <message>
      <source>成批 ▾</source>
      <translation>Many ▾</translation>
    </message>
    <message>
      <source>所有单位</source>
      <translation>All offices</translation>
    </message>
    <message>
      <source>所有年份</source>
      <translation>All years</translation>
    </message>
    <message>
      <source>所有文件</source>
      <translation>All files</translation>
    </message>
    <message>
      <source>所有状态</source>
      <translation>Any status</translation>
    </message>
    <message>
      <source>所用组件：Qt 与 PySide6（LGPL-3.0）、HarfBuzz（MIT）、pikepdf（MPL-2.0）、python-docx（MIT）、lxml（BSD）、Jinja2（BSD）、SQLAlchemy 与 Alembic（MIT）、psycopg（LGPL-3.0）、pydantic（MIT）、openpyxl（MIT）、Pillow（HPND）、NumPy（BSD）、pypinyin（MIT）、OpenCC（Apache-2.0）、RapidFuzz（MIT）、Typer 与 rich（MIT）、platformdirs（MIT）。</source>
      <translation>Built on Qt and PySide6 (LGPL-3.0), HarfBuzz (MIT), pikepdf (MPL-2.0), python-docx (MIT), lxml (BSD), Jinja2 (BSD), SQLAlchemy and Alembic (MIT), psycopg (LGPL-3.0), pydantic (MIT), openpyxl (MIT), Pillow (HPND), NumPy (BSD), pypinyin (MIT), OpenCC (Apache-2.0), RapidFuzz (MIT), Typer and rich (MIT), platformdirs (MIT).</translation>
    </message>
    <message>
      <source>手工</source>
      <translation>by hand</translation>
    </message>
    <message>
      <source>打印</source>
      <translation>Print</translation>
    </message>
    <message>
      <source>打印…</source>
      <translation>Print…</translation>
    </message>
    <message>
      <source>打开</source>
      <translation>Open</translation>
    </message>
    <message>
      <source>打开…</source>
      <translation>Open…</translation>
    </message>
    <message>
      <source>打开往期或期刊文件</source>
      <translation>Open a past issue or an issue file</translation>
    </message>
    <message>
      <source>打开所在文件夹</source>
      <translation>Show in Folder</translation>
    </message>
    <message>
      <source>打开文件…</source>
      <translation>Open File…</translation>
    </message>
    <message>
      <source>打开日志文件夹</source>
      <translation>Open the Log Folder</translation>
    </message>
    <message>
      <source>打开期刊</source>
      <translation>Open Issue</translation>
    </message>
    <message>
      <source>打开样刊</source>
      <translation>Open the Sample</translation>
    </message>
    <message>
      <source>打开样刊试试</source>
      <translation>Try the Sample</translation>
    </message>
    <message>
      <source>批准文号</source>
      <translation>Approval number</translation>
    </message>
    <message>
      <source>批注</source>
      <translation>Notes</translation>
    </message>
    <message>
      <source>批注 {n}</source>
      <translation>Notes {n}</translation>
    </message>
    <message>
      <source>找不到使用手册，请重新安装。</source>
      <translation>The manual is missing; please install again.</translation>
    </message>
    <message>
      <source>找不到这张图片</source>
      <translation>Picture not found</translation>
    </message>
    <message>
      <source>找到 {n} 篇{more}</source>
      <translation>{n} articles found{more}</translation>
    </message>
    <message>
      <source>找到的文章和期</source>
      <translation>Articles and issues found</translation>
    </message>
    <message>
      <source>把发现的问题和处理结果写成 PDF 或 Excel</source>
      <translation>Write what was found and what became of it as PDF or Excel</translation>
    </message>
    <message>
      <source>把这一期装成一个文件</source>
      <translation>Pack This Issue into One File</translation>
    </message>
    <message>
      <source>把这一期装成一个文件…</source>
      <translation>Pack This Issue into One File…</translation>
    </message>
    <message>
      <source>把采纳的写入稿件</source>
      <translation>Write accepted changes into the manuscript</translation>
    </message>
    <message>
      <source>报刊</source>
      <translation>Periodicals</translation>
    </message>
    <message>
      <source>报刊名</source>
      <translation>Periodical</translation>
    </message>
    <message>
      <source>报头</source>
      <translation>Masthead</translation>
    </message>
    <message>
      <source>报头与报尾</source>
      <translation>Masthead and colophon</translation>
    </message>
    <message>
      <source>报头与期号</source>
      <translation>Masthead and Numbers</translation>
    </message>
    <message>
      <source>报头的红色</source>
      <translation>The masthead's red</translation>
    </message>
    <message>
      <source>报头红</source>
      <translation>Masthead red</translation>
    </message>
    <message>
      <source>报尾</source>
      <translation>Colophon</translation>
    </message>
    <message>
      <source>报尾与发送名单</source>
      <translation>Colophon and Distribution</translation>
    </message>
    <message>
      <source>报尾排在双数页</source>
      <translation>Colophon on an even page</translation>
    </message>
    <message>
      <source>拼音</source>
      <translation>Pinyin</translation>
    </message>
    <message>
      <source>按 F7 从头校对这一期。</source>
      <translation>Press F7 to proofread the whole issue.</translation>
    </message>
    <message>
      <source>按语</source>
      <translation>Note</translation>
    </message>
    <message>
      <source>按语（写在文前的编者说明）</source>
      <translation>Editor's note before the article</translation>
    </message>
    <message>
      <source>按键</source>
      <translation>Keys</translation>
    </message>
    <message>
      <source>损坏，移开</source>
      <translation>damaged, moved aside</translation>
    </message>
    <message>
      <source>排序</source>
      <translation>Order</translation>
    </message>
    <message>
      <source>排版优先用本机的字体（下次启动生效）</source>
      <translation>Compose with this machine's own fonts where they qualify (with the next start)</translation>
    </message>
    <message>
      <source>接受</source>
      <translation>Accept</translation>
    </message>
    <message>
      <source>接管编辑</source>
      <translation>Take Over</translation>
    </message>
    <message>
      <source>提法</source>
      <translation>Phrase</translation>
    </message>
    <message>
      <source>提示</source>
      <translation>Hint</translation>
    </message>
    <message>
      <source>插入图片</source>
      <translation>Insert Picture</translation>
    </message>
    <message>
      <source>插入图片…</source>
      <translation>Insert Picture…</translation>
    </message>
    <message>
      <source>插入表格</source>
      <translation>Insert Table</translation>
    </message>
    <message>
      <source>插入表格…</source>
      <translation>Insert Table…</translation>
    </message>
    <message>
      <source>搜索往期</source>
      <translation>Search Past Issues</translation>
    </message>
    <message>
      <source>搜索标题、正文、署名；几个词用空格隔开</source>
      <translation>Search titles, texts, bylines; spaces between words</translation>
    </message>
    <message>
      <source>撤销</source>
      <translation>Undo</translation>
    </message>
    <message>
      <source>撤销：{what}</source>
      <translation>Undo: {what}</translation>
    </message>
    <message>
      <source>操作</source>
      <translation>Action</translation>
    </message>
    <message>
      <source>操作、文章、期号…</source>
      <translation>Action, article, number…</translation>
    </message>
    <message>
      <source>收入 {n} 条</source>
      <translation>Keep {n}</translation>
    </message>
    <message>
      <source>收入了 {n} 期。</source>
      <translation>Took in {n} issues.</translation>
    </message>
    <message>
      <source>收入往期文件夹</source>
      <translation>Take In a Folder of Past Issues</translation>
    </message>
    <message>
      <source>收入往期文件夹…</source>
      <translation>Take In a Folder of Past Issues…</translation>
    </message>
    <message>
      <source>收起</source>
      <translation>Close</translation>
    </message>
    <message>
      <source>收起提示</source>
      <translation>Close the notice</translation>
    </message>
    <message>
      <source>收起查找</source>
      <translation>Close the find bar</translation>
    </message>
    <message>
      <source>收起面板</source>
      <translation>Close the panel</translation>
    </message>
    <message>
      <source>改为</source>
      <translation>Change to</translation>
    </message>
    <message>
      <source>改为…</source>
      <translation>Change to…</translation>
    </message>
    <message>
      <source>改为别种段落</source>
      <translation>Change kind</translation>
    </message>
    <message>
      <source>改写 E</source>
      <translation>Reword E</translation>
    </message>
    <message>
      <source>改动</source>
      <translation>Change</translation>
    </message>
    <message>
      <source>改动人</source>
      <translation>By</translation>
    </message>
    <message>
      <source>改动从各自的起用日期起，用于以后的期；已有的期保持原样。</source>
      <translation>Changes hold from their day on, for later issues; issues that exist stay as they are.</translation>
    </message>
    <message>
      <source>改印数</source>
      <translation>Change copies</translation>
    </message>
    <message>
      <source>改发送名单</source>
      <translation>Change distribution</translation>
    </message>
    <message>
      <source>改图片</source>
      <translation>Change picture</translation>
    </message>
    <message>
      <source>改好</source>
      <translation>Done</translation>
    </message>
    <message>
      <source>改总期号</source>
      <translation>Change cumulative number</translation>
    </message>
    <message>
      <source>改成这样</source>
      <translation>Change to This</translation>
    </message>
    <message>
      <source>改报头</source>
      <translation>Change masthead</translation>
    </message>
    <message>
      <source>改报尾</source>
      <translation>Change colophon</translation>
    </message>
    <message>
      <source>改日期</source>
      <translation>Change date</translation>
    </message>
    <message>
      <source>改期号</source>
      <translation>Change number</translation>
    </message>
    <message>
      <source>改正</source>
      <translation>Repair</translation>
    </message>
    <message>
      <source>改正{n}处：{name}</source>
      <translation>Repair {n}: {name}</translation>
    </message>
    <message>
      <source>改正　Enter</source>
      <translation>Repair　Enter</translation>
    </message>
    <message>
      <source>改正来稿疑问</source>
      <translation>Correct a question</translation>
    </message>
    <message>
      <source>改正：{text}</source>
      <translation>Correct: {text}</translation>
    </message>
    <message>
      <source>改状态</source>
      <translation>Change Status</translation>
    </message>
    <message>
      <source>改用刊物设置</source>
      <translation>Use the publication's settings</translation>
    </message>
    <message>
      <source>改用刊物设置的编辑和联系方式</source>
      <translation>Use the editors and contact of the settings</translation>
    </message>
    <message>
      <source>改用名单</source>
      <translation>Use the list in force</translation>
    </message>
    <message>
      <source>改系列</source>
      <translation>Change series</translation>
    </message>
    <message>
      <source>改编辑</source>
      <translation>Change editors</translation>
    </message>
    <message>
      <source>改表格</source>
      <translation>Change table</translation>
    </message>
    <message>
      <source>放入稿件</source>
      <translation>Put into the Text</translation>
    </message>
    <message>
      <source>放到别处（换一块磁盘才防得住磁盘坏）</source>
      <translation>Somewhere else (only another disk protects from a broken one)</translation>
    </message>
    <message>
      <source>放到窗口外面，再按放回来</source>
      <translation>Move out of the window; press again to put it back</translation>
    </message>
    <message>
      <source>放在档案旁边的备份文件夹</source>
      <translation>In the folder of backups beside the archive</translation>
    </message>
    <message>
      <source>放大</source>
      <translation>Zoom In</translation>
    </message>
    <message>
      <source>放弃改动</source>
      <translation>Drop the changes</translation>
    </message>
    <message>
      <source>整个档案复制一份，再打开这一份与档案对过，相符才算备份好。</source>
      <translation>The whole archive is copied; the copy is opened and compared, and only counts when it agrees.</translation>
    </message>
    <message>
      <source>整期</source>
      <translation>Whole issue</translation>
    </message>
    <message>
      <source>整段移到别处：{text}</source>
      <translation>Move paragraph: {text}</translation>
    </message>
    <message>
      <source>文件</source>
      <translation>File</translation>
    </message>
    <message>
      <source>文件　{name}</source>
      <translation>File {name}</translation>
    </message>
    <message>
      <source>文件名</source>
      <translation>File name</translation>
    </message>
    <message>
      <source>文件夹</source>
      <translation>Folder</translation>
    </message>
    <message>
      <source>文件夹“{name}”不存在，没有导出。</source>
      <translation>There is no folder “{name}”; nothing was exported.</translation>
    </message>
    <message>
      <source>文件小，可查找，链接可点</source>
      <translation>Small, searchable, links work</translation>
    </message>
    <message>
      <source>文字</source>
      <translation>Text</translation>
    </message>
    <message>
      <source>文字完全相同。</source>
      <translation>The texts are the same.</translation>
    </message>
    <message>
      <source>文字说明</source>
      <translation>Description</translation>
    </message>
    <message>
      <source>文末署名的处室，几个用、隔开；写稿时补全，读来稿时认得。</source>
      <translation>Offices that sign articles, separated by 、; completed while writing, recognised while reading manuscripts.</translation>
    </message>
    <message>
      <source>文章</source>
      <translation>Article</translation>
    </message>
    <message>
      <source>文章 {n}</source>
      <translation>Article {n}</translation>
    </message>
    <message>
      <source>文章上移</source>
      <translation>Move Article Up</translation>
    </message>
    <message>
      <source>文章下移</source>
      <translation>Move Article Down</translation>
    </message>
    <message>
      <source>新增“{text}”</source>
      <translation>Insert “{text}”</translation>
    </message>
    <message>
      <source>新增一份…</source>
      <translation>Add…</translation>
    </message>
    <message>
      <source>新增段</source>
      <translation>Insert paragraph</translation>
    </message>
    <message>
      <source>新建</source>
      <translation>Create</translation>
    </message>
    <message>
      <source>新建一期</source>
      <translation>New Issue</translation>
    </message>
    <message>
      <source>新建文章</source>
      <translation>New Article</translation>
    </message>
    <message>
      <source>新稿</source>
      <translation>New text</translation>
    </message>
    <message>
      <source>日志</source>
      <translation>Log</translation>
    </message>
    <message>
      <source>日期</source>
      <translation>Date</translation>
    </message>
    <message>
      <source>日期是签发的日子；名单和编辑按这一天生效的填写</source>
      <translation>The day of the signature; lists and editors are those in force on it</translation>
    </message>
    <message>
      <source>日期未定</source>
      <translation>no date yet</translation>
    </message>
    <message>
      <source>旧稿</source>
      <translation>Old text</translation>
    </message>
    <message>
      <source>时间</source>
      <translation>Time</translation>
    </message>
    <message>
      <source>是</source>
      <translation>yes</translation>
    </message>
    <message>
      <source>显示版面</source>
      <translation>Show Pages</translation>
    </message>
    <message>
      <source>替换</source>
      <translation>Replace</translation>
    </message>
    <message>
      <source>替换“{old}”</source>
      <translation>Replace “{old}”</translation>
    </message>
    <message>
      <source>替换为</source>
      <translation>Replace by</translation>
    </message>
    <message>
      <source>替换了 {n} 处</source>
      <translation>Replaced {n} places</translation>
    </message>
    <message>
      <source>替换并写出</source>
      <translation>Replace and write</translation>
    </message>
    <message>
      <source>替换并导出</source>
      <translation>Replace and Export</translation>
    </message>
    <message>
      <source>最后的内容没有存上。</source>
      <translation>The last changes could not be saved.</translation>
    </message>
    <message>
      <source>最相关在前</source>
      <translation>Most relevant first</translation>
    </message>
    <message>
      <source>最近的在前</source>
      <translation>Newest first</translation>
    </message>
    <message>
      <source>有 {n} 幅图没有随文字来，请另行插入。</source>
      <translation>{n} pictures did not come with the text; insert them separately.</translation>
    </message>
    <message>
      <source>有固定名称和次序的一组，例如“四个意识”。</source>
      <translation>A group with a name and an order.</translation>
    </message>
    <message>
      <source>有差错</source>
      <translation>has errors</translation>
    </message>
    <message>
      <source>有改动还没保存。点“保存”留下，再关一次就放弃。</source>
      <translation>There are changes that are not kept. Press “Keep” to keep them; close once more to drop them.</translation>
    </message>
    <message>
      <source>有来稿疑问</source>
      <translation>has questions</translation>
    </message>
    <message>
      <source>有问题</source>
      <translation>has faults</translation>
    </message>
    <message>
      <source>朗读　R</source>
      <translation>Read aloud　R</translation>
    </message>
    <message>
      <source>朗读：{name}</source>
      <translation>Voice: {name}</translation>
    </message>
    <message>
      <source>期刊</source>
      <translation>Publication</translation>
    </message>
    <message>
      <source>期号</source>
      <translation>Number</translation>
    </message>
    <message>
      <source>期号未定</source>
      <translation>no number yet</translation>
    </message>
    <message>
      <source>期号登记簿</source>
      <translation>Register of Numbers</translation>
    </message>
    <message>
      <source>期号自己会接上</source>
      <translation>Numbers go on by themselves</translation>
    </message>
    <message>
      <source>期数</source>
      <translation>Issues</translation>
    </message>
    <message>
      <source>未命名文章</source>
      <translation>Untitled article</translation>
    </message>
    <message>
      <source>未处理</source>
      <translation>open</translation>
    </message>
    <message>
      <source>未定</source>
      <translation>Undecided</translation>
    </message>
    <message>
      <source>未登记</source>
      <translation>not registered</translation>
    </message>
    <message>
      <source>未署名</source>
      <translation>unnamed</translation>
    </message>
    <message>
      <source>本期不再提示</source>
      <translation>Not in this issue</translation>
    </message>
    <message>
      <source>本期状态</source>
      <translation>Status of the Issue</translation>
    </message>
    <message>
      <source>本期状态…</source>
      <translation>Status of the Issue…</translation>
    </message>
    <message>
      <source>本机装有合格的小标宋、仿宋、楷体、黑体时用本机的，否则用随程序安装的；换一台电脑，版面可能略有不同。</source>
      <translation>Where this machine has fonts that qualify they are used, otherwise those that came with the program; on another machine the pages may differ a little.</translation>
    </message>
    <message>
      <source>机构</source>
      <translation>Offices</translation>
    </message>
    <message>
      <source>机构全称和规范简称。</source>
      <translation>Offices and their short names.</translation>
    </message>
    <message>
      <source>条目</source>
      <translation>Entry</translation>
    </message>
    <message>
      <source>来稿</source>
      <translation>Manuscript</translation>
    </message>
    <message>
      <source>来稿和期刊</source>
      <translation>Manuscripts and issues</translation>
    </message>
    <message>
      <source>来稿疑问</source>
      <translation>Questions</translation>
    </message>
    <message>
      <source>查往期</source>
      <translation>Past Issues</translation>
    </message>
    <message>
      <source>查找</source>
      <translation>Find</translation>
    </message>
    <message>
      <source>标为“{status}”</source>
      <translation>Mark “{status}”</translation>
    </message>
    <message>
      <source>标准</source>
      <translation>Standard</translation>
    </message>
    <message>
      <source>标出与第 {n} 轮相比的改动</source>
      <translation>Marked against round {n}</translation>
    </message>
    <message>
      <source>标出改动</source>
      <translation>Marking of changes</translation>
    </message>
    <message>
      <source>标点</source>
      <translation>Punctuation</translation>
    </message>
    <message>
      <source>标记</source>
      <translation>Marks</translation>
    </message>
    <message>
      <source>标题</source>
      <translation>Title</translation>
    </message>
    <message>
      <source>标题、副标题、正文和署名在同一页上；上下键走到每一处。</source>
      <translation>Title, subtitle, text and byline on one sheet; the arrow keys reach every part.</translation>
    </message>
    <message>
      <source>校对</source>
      <translation>Proof</translation>
    </message>
    <message>
      <source>校对 {n}</source>
      <translation>Proof {n}</translation>
    </message>
    <message>
      <source>校对与审改</source>
      <translation>Proof and Review</translation>
    </message>
    <message>
      <source>校对报告</source>
      <translation>Proof report</translation>
    </message>
    <message>
      <source>校对报告…</source>
      <translation>Proof Report…</translation>
    </message>
    <message>
      <source>校对报告已写好：{name}（预计差错率 {rate}/万）</source>
      <translation>Proof report written: {name} (estimated error rate {rate} per 10,000)</translation>
    </message>
    <message>
      <source>校对没有发现问题，逐句读一遍。</source>
      <translation>Nothing was found: read it sentence by sentence.</translation>
    </message>
    <message>
      <source>校对结果</source>
      <translation>Findings</translation>
    </message>
    <message>
      <source>样刊不在档案里，不能装成文件。</source>
      <translation>The sample is not in the archive and cannot be packed.</translation>
    </message>
    <message>
      <source>样刊只供试用，不能送审。</source>
      <translation>The sample issue is for trying out and cannot be sent for review.</translation>
    </message>
    <message>
      <source>样刊是已经排好的一期：左边大纲，中间稿件，右边是印出来的样子。随便改、拖、撤销，关掉就没有了，不占期号。</source>
      <translation>The sample is a finished issue: outline on the left, manuscript in the middle, the printed pages on the right. Change, drag and undo as you like; closing it leaves nothing behind and takes no number.</translation>
    </message>
    <message>
      <source>核对</source>
      <translation>Verify</translation>
    </message>
    <message>
      <source>核对了 {issues} 期、{states} 个历史状态、{files} 个文件，</source>
      <translation>Checked {issues} issues, {states} states and {files} files: </translation>
    </message>
    <message>
      <source>格式</source>
      <translation>Format</translation>
    </message>
    <message>
      <source>档案备份-{time}.sqlite3</source>
      <translation>archive-backup-{time}.sqlite3</translation>
    </message>
    <message>
      <source>档案将换成 {name} 的那一份。打开着的期先存好、关上；现有的档案另存为一份“恢复前”的备份，随时可以换回来。</source>
      <translation>The archive becomes what {name} holds. The open issue is saved and closed first; the present archive is kept as a backup “before a restore”, to go back to at any time.</translation>
    </message>
    <message>
      <source>档案已恢复为 {name}。</source>
      <translation>The archive is restored from {name}. </translation>
    </message>
    <message>
      <source>档案里还没有往期。按 Ctrl+O 打开期刊文件，或把往期文件拖到窗口里。</source>
      <translation>There are no past issues yet. Press Ctrl+O to open an issue file, or drop past issues on the window.</translation>
    </message>
    <message>
      <source>检查没有做完。</source>
      <translation>The check could not be finished.</translation>
    </message>
    <message>
      <source>次序</source>
      <translation>order</translation>
    </message>
    <message>
      <source>止</source>
      <translation>Until</translation>
    </message>
    <message>
      <source>正刊</source>
      <translation>Regular</translation>
    </message>
    <message>
      <source>正在保存…</source>
      <translation>Saving…</translation>
    </message>
    <message>
      <source>正在写文件…</source>
      <translation>Writing…</translation>
    </message>
    <message>
      <source>正在写校对报告…</source>
      <translation>Writing the proof report…</translation>
    </message>
    <message>
      <source>正在备份…</source>
      <translation>Backing up…</translation>
    </message>
    <message>
      <source>正在恢复…</source>
      <translation>Restoring…</translation>
    </message>
    <message>
      <source>正在打印…</source>
      <translation>Printing…</translation>
    </message>
    <message>
      <source>正在打开…</source>
      <translation>Opening…</translation>
    </message>
    <message>
      <source>正在排版…</source>
      <translation>Composing…</translation>
    </message>
    <message>
      <source>正在收入往期…</source>
      <translation>Taking in past issues…</translation>
    </message>
    <message>
      <source>正在校对…</source>
      <translation>Proofreading…</translation>
    </message>
    <message>
      <source>正在校对…可以先逐句读起来。</source>
      <translation>Checking… you can begin to read meanwhile.</translation>
    </message>
    <message>
      <source>正在校对这一期…</source>
      <translation>Checking this issue…</translation>
    </message>
    <message>
      <source>正在核对…</source>
      <translation>Verifying…</translation>
    </message>
    <message>
      <source>正在检查…</source>
      <translation>Checking…</translation>
    </message>
    <message>
      <source>正在比对…</source>
      <translation>Comparing…</translation>
    </message>
    <message>
      <source>正在读入…</source>
      <translation>Reading…</translation>
    </message>
    <message>
      <source>正在读往期…</source>
      <translation>Reading past issues…</translation>
    </message>
    <message>
      <source>正文段落</source>
      <translation>Paragraph</translation>
    </message>
    <message>
      <source>正确写法</source>
      <translation>Right</translation>
    </message>
    <message>
      <source>段首加粗改到第 {n} 字</source>
      <translation>Bold lead-in up to character {n}</translation>
    </message>
    <message>
      <source>段首句加粗</source>
      <translation>Bold Lead-in</translation>
    </message>
    <message>
      <source>每一份做好时都打开与档案对过。“核对”再从头到尾查一遍：每一期、每个历史状态、每个文件。</source>
      <translation>Each one was opened and compared when it was made. “Verify” checks it again from end to end: every issue, every state, every file.</translation>
    </message>
    <message>
      <source>每个字都随手存好，撤销可以一直退回去，关了再开也行。
Ctrl+S 是给版本起名字。Ctrl+K 可以找到任何操作。

先拿样刊试试手吧。</source>
      <translation>Every key is kept at once; undo reaches all the way back, even after a restart.
Ctrl+S names a version. Ctrl+K finds any action.

Try it on the sample first.</translation>
    </message>
    <message>
      <source>比{last}：{what}</source>
      <translation>Against {last}: {what}</translation>
    </message>
    <message>
      <source>比对中</source>
      <translation>Comparing</translation>
    </message>
    <message>
      <source>比较两稿</source>
      <translation>Compare two drafts</translation>
    </message>
    <message>
      <source>比较任意两稿…</source>
      <translation>Compare any two texts…</translation>
    </message>
    <message>
      <source>比较版本…</source>
      <translation>Compare Versions…</translation>
    </message>
    <message>
      <source>没有</source>
      <translation>none</translation>
    </message>
    <message>
      <source>没有印成：打印机没有接受。</source>
      <translation>Not printed: the printer did not accept it.</translation>
    </message>
    <message>
      <source>没有发现问题。</source>
      <translation>Nothing found.</translation>
    </message>
    <message>
      <source>没有可读的文字。</source>
      <translation>There is nothing to read.</translation>
    </message>
    <message>
      <source>没有就空着</source>
      <translation>leave empty if none</translation>
    </message>
    <message>
      <source>没有带入 {n} 行：{lines}。要原样粘贴，请撤销后按 Ctrl+Shift+V。</source>
      <translation>{n} lines were left out: {lines}. To paste everything as it is, undo and press Ctrl+Shift+V.</translation>
    </message>
    <message>
      <source>没有找到“{words}”。</source>
      <translation>Nothing found for “{words}”.</translation>
    </message>
    <message>
      <source>没有收入 {n} 份：{names}</source>
      <translation>Not taken in, {n}: {names}</translation>
    </message>
    <message>
      <source>没有读成，原因已记入日志。</source>
      <translation>It could not be read; the log says why.</translation>
    </message>
    <message>
      <source>没有这个文件夹。</source>
      <translation>There is no such folder.</translation>
    </message>
    <message>
      <source>油墨名</source>
      <translation>Ink</translation>
    </message>
    <message>
      <source>油墨名，如 PANTONE 485 C</source>
      <translation>Ink, for example PANTONE 485 C</translation>
    </message>
    <message>
      <source>浅色</source>
      <translation>Light</translation>
    </message>
    <message>
      <source>深色</source>
      <translation>Dark</translation>
    </message>
    <message>
      <source>添加…</source>
      <translation>Add…</translation>
    </message>
    <message>
      <source>添加到“{name}”</source>
      <translation>Add to “{name}”</translation>
    </message>
    <message>
      <source>清理了 {n} 处（空格、标点、断行），原件另存在档案里。</source>
      <translation>Cleaned {n} places (spaces, punctuation, line breaks); the original is kept in the archive.</translation>
    </message>
    <message>
      <source>清稿</source>
      <translation>Clean copy</translation>
    </message>
    <message>
      <source>照现行的抄一份，从新的日子起用</source>
      <translation>Copies the one in force, to hold from another day</translation>
    </message>
    <message>
      <source>版本　{when}　{name}</source>
      <translation>Version {when} {name}</translation>
    </message>
    <message>
      <source>版本名</source>
      <translation>Name of the version</translation>
    </message>
    <message>
      <source>版记</source>
      <translation>Colophon</translation>
    </message>
    <message>
      <source>版面</source>
      <translation>Pages</translation>
    </message>
    <message>
      <source>版面 {n}</source>
      <translation>Pages {n}</translation>
    </message>
    <message>
      <source>版面　第 {page} 页，共 {n} 页</source>
      <translation>Pages　page {page} of {n}</translation>
    </message>
    <message>
      <source>版面建议</source>
      <translation>Page Suggestions</translation>
    </message>
    <message>
      <source>版面照原样</source>
      <translation>The pages as they are</translation>
    </message>
    <message>
      <source>版面预览</source>
      <translation>Preview</translation>
    </message>
    <message>
      <source>状态</source>
      <translation>Status</translation>
    </message>
    <message>
      <source>现在是</source>
      <translation>It is now</translation>
    </message>
    <message>
      <source>现在的文字：</source>
      <translation>Today’s text: </translation>
    </message>
    <message>
      <source>现在的稿子</source>
      <translation>The present draft</translation>
    </message>
    <message>
      <source>用乙</source>
      <translation>Take B</translation>
    </message>
    <message>
      <source>用内置的</source>
      <translation>Use the bundled one</translation>
    </message>
    <message>
      <source>用甲</source>
      <translation>Take A</translation>
    </message>
    <message>
      <source>用返回稿的</source>
      <translation>Take the returned</translation>
    </message>
    <message>
      <source>电子信箱</source>
      <translation>E-mail</translation>
    </message>
    <message>
      <source>电子邮箱</source>
      <translation>E-mail</translation>
    </message>
    <message>
      <source>电话</source>
      <translation>Telephone</translation>
    </message>
    <message>
      <source>界面字号</source>
      <translation>Interface size</translation>
    </message>
    <message>
      <source>留现在的</source>
      <translation>Keep today’s</translation>
    </message>
    <message>
      <source>疑似</source>
      <translation>Doubtful</translation>
    </message>
    <message>
      <source>疑问</source>
      <translation>Questions</translation>
    </message>
    <message>
      <source>疑问 {n}</source>
      <translation>Questions {n}</translation>
    </message>
    <message>
      <source>登记已出的期</source>
      <translation>Register a printed issue</translation>
    </message>
    <message>
      <source>登记已出的期…</source>
      <translation>Register a printed issue…</translation>
    </message>
    <message>
      <source>登记簿里没有这一期</source>
      <translation>not in the register</translation>
    </message>
    <message>
      <source>登记表</source>
      <translation>Registers</translation>
    </message>
    <message>
      <source>登记表…</source>
      <translation>Registers…</translation>
    </message>
    <message>
      <source>省 {n} 行</source>
      <translation>saves {n} lines</translation>
    </message>
    <message>
      <source>看入门引导</source>
      <translation>Read the guide</translation>
    </message>
    <message>
      <source>看有哪些备份，核对，恢复，删去</source>
      <translation>See, verify, restore and remove backups</translation>
    </message>
    <message>
      <source>着重看</source>
      <translation>Look at</translation>
    </message>
    <message>
      <source>着重看什么</source>
      <translation>What to look at</translation>
    </message>
    <message>
      <source>着重看什么，一行一条</source>
      <translation>What to look at, one item a line</translation>
    </message>
    <message>
      <source>种类</source>
      <translation>Kind</translation>
    </message>
    <message>
      <source>移动</source>
      <translation>Move</translation>
    </message>
    <message>
      <source>程序：MIT 许可证。字体：SIL OFL 1.1；仿宋、楷体、小标宋的来源和许可证列在后面。</source>
      <translation>Program: MIT. Fonts: SIL OFL 1.1; sources and licences of all fonts follow.</translation>
    </message>
    <message>
      <source>稿件</source>
      <translation>Article</translation>
    </message>
    <message>
      <source>稿件字号</source>
      <translation>Manuscript size</translation>
    </message>
    <message>
      <source>稿件随时自动保存；起一个名字，以后可以回到这个版本，或拿它来比较。</source>
      <translation>The text is always kept by itself; a name lets you come back to this version or compare with it.</translation>
    </message>
    <message>
      <source>空</source>
      <translation>empty</translation>
    </message>
    <message>
      <source>空格</source>
      <translation>Spaces</translation>
    </message>
    <message>
      <source>空白</source>
      <translation>blank</translation>
    </message>
    <message>
      <source>窗口先不关，稿件都还在，编辑台会自动再存。再关一次就直接退出。</source>
      <translation>The window stays open and your text is still here; saving is tried again by itself. Close once more to leave anyway.</translation>
    </message>
    <message>
      <source>立即备份</source>
      <translation>Back Up Now</translation>
    </message>
    <message>
      <source>立即备份…</source>
      <translation>Back Up Now…</translation>
    </message>
    <message>
      <source>第 {at} / {n} 句</source>
      <translation>Sentence {at} of {n}</translation>
    </message>
    <message>
      <source>第 {at} / {n} 处</source>
      <translation>Finding {at} of {n}</translation>
    </message>
    <message>
      <source>第 {n} 张正面</source>
      <translation>Sheet {n}, front</translation>
    </message>
    <message>
      <source>第 {n} 张背面</source>
      <translation>Sheet {n}, back</translation>
    </message>
    <message>
      <source>第 {n} 期</source>
      <translation>No. {n}</translation>
    </message>
    <message>
      <source>第 {n} 轮　{when} {who}</source>
      <translation>Round {n} {when} {who}</translation>
    </message>
    <message>
      <source>第 {n} 轮已送出；返回稿拖到这里，几份一起也行。</source>
      <translation>Round {n} is out; drop the returned copies here, several at once if you like.</translation>
    </message>
    <message>
      <source>第 {n} 轮返回　{name}</source>
      <translation>Round {n} returned {name}</translation>
    </message>
    <message>
      <source>第 {n} 轮送审稿</source>
      <translation>Round {n} as sent</translation>
    </message>
    <message>
      <source>第 {n} 轮送审稿已写好：{name}</source>
      <translation>The copy of round {n} is written: {name}</translation>
    </message>
    <message>
      <source>第 {n} 页</source>
      <translation>Page {n}</translation>
    </message>
    <message>
      <source>第 {page} 页 · {ink}</source>
      <translation>Page {page} · {ink}</translation>
    </message>
    <message>
      <source>第 {page} 页　第 {row} 行</source>
      <translation>Page {page}, line {row}</translation>
    </message>
    <message>
      <source>第{n}期</source>
      <translation>No. {n}</translation>
    </message>
    <message>
      <source>第{n}轮审改：采纳 {count} 处</source>
      <translation>Round {n}: {count} accepted</translation>
    </message>
    <message>
      <source>第一次用</source>
      <translation>First time here</translation>
    </message>
    <message>
      <source>答复</source>
      <translation>Answer</translation>
    </message>
    <message>
      <source>签发</source>
      <translation>Signed</translation>
    </message>
    <message>
      <source>签发人</source>
      <translation>Signed by</translation>
    </message>
    <message>
      <source>简称</source>
      <translation>Short name</translation>
    </message>
    <message>
      <source>篇数和字数</source>
      <translation>Articles and characters</translation>
    </message>
    <message>
      <source>粘贴</source>
      <translation>Paste</translation>
    </message>
    <message>
      <source>粘贴为纯文本</source>
      <translation>Paste as Plain Text</translation>
    </message>
    <message>
      <source>粘贴的图片.png</source>
      <translation>Pasted picture.png</translation>
    </message>
    <message>
      <source>系列</source>
      <translation>Series</translation>
    </message>
    <message>
      <source>系列和年份</source>
      <translation>Series and year</translation>
    </message>
    <message>
      <source>紧急程度</source>
      <translation>Urgency</translation>
    </message>
    <message>
      <source>级别</source>
      <translation>Severity</translation>
    </message>
    <message>
      <source>纯文本</source>
      <translation>Plain text</translation>
    </message>
    <message>
      <source>纸厚</source>
      <translation>Paper</translation>
    </message>
    <message>
      <source>继续编辑</source>
      <translation>Continue</translation>
    </message>
    <message>
      <source>编印单位</source>
      <translation>Compiler</translation>
    </message>
    <message>
      <source>编好期号、填好名单，开始新的一期</source>
      <translation>Begin the next issue, numbered and with its lists</translation>
    </message>
    <message>
      <source>编者</source>
      <translation>Compiler</translation>
    </message>
    <message>
      <source>编者与准印证号</source>
      <translation>Compiler and approval number</translation>
    </message>
    <message>
      <source>编辑</source>
      <translation>Edit</translation>
    </message>
    <message>
      <source>编辑与联系</source>
      <translation>Editors and contact</translation>
    </message>
    <message>
      <source>编辑：{names}</source>
      <translation>Editors: {names}</translation>
    </message>
    <message>
      <source>缩小</source>
      <translation>Zoom Out</translation>
    </message>
    <message>
      <source>网页</source>
      <translation>Web page</translation>
    </message>
    <message>
      <source>网页的图片放在旁边的文件夹里</source>
      <translation>Pictures of the web page in a folder beside it</translation>
    </message>
    <message>
      <source>署名</source>
      <translation>Byline</translation>
    </message>
    <message>
      <source>署名与人名</source>
      <translation>Offices and people</translation>
    </message>
    <message>
      <source>署名单位</source>
      <translation>Office</translation>
    </message>
    <message>
      <source>署名补全</source>
      <translation>Names known</translation>
    </message>
    <message>
      <source>翻看</source>
      <translation>Read</translation>
    </message>
    <message>
      <source>职务</source>
      <translation>Title</translation>
    </message>
    <message>
      <source>联系方式</source>
      <translation>Contact</translation>
    </message>
    <message>
      <source>联络动态编辑台</source>
      <translation>Lianluo Desk</translation>
    </message>
    <message>
      <source>联络动态编辑台 {version}</source>
      <translation>Lianluo Desk {version}</translation>
    </message>
    <message>
      <source>胶印、铜版纸</source>
      <translation>Offset, coated paper</translation>
    </message>
    <message>
      <source>自动</source>
      <translation>automatic</translation>
    </message>
    <message>
      <source>自己写 E</source>
      <translation>Own words E</translation>
    </message>
    <message>
      <source>自己印小册子</source>
      <translation>Booklet printed in the house</translation>
    </message>
    <message>
      <source>自己的写法</source>
      <translation>Own wording</translation>
    </message>
    <message>
      <source>花脸稿</source>
      <translation>Redline</translation>
    </message>
    <message>
      <source>花脸稿…</source>
      <translation>Redline…</translation>
    </message>
    <message>
      <source>范围</source>
      <translation>Where</translation>
    </message>
    <message>
      <source>菜单</source>
      <translation>Menu</translation>
    </message>
    <message>
      <source>补全署名</source>
      <translation>Complete byline</translation>
    </message>
    <message>
      <source>表头行数</source>
      <translation>Head rows</translation>
    </message>
    <message>
      <source>表格</source>
      <translation>Table</translation>
    </message>
    <message>
      <source>裁切线</source>
      <translation>Crop marks</translation>
    </message>
    <message>
      <source>装好的一期</source>
      <translation>Packed issue</translation>
    </message>
    <message>
      <source>要加书名号的报刊名。</source>
      <translation>Titles that take 《》.</translation>
    </message>
    <message>
      <source>要新建或编辑，请把档案复制到能写入的文件夹，再打开那一份。</source>
      <translation>To start or edit an issue, copy the archive to a folder that can be written and open that copy.</translation>
    </message>
    <message>
      <source>要用作范本，先把这一期装成一个文件，到能写入的档案里取入。</source>
      <translation>To use it as a model, pack this issue into a file first and take it into an archive that can be written.</translation>
    </message>
    <message>
      <source>要粘贴的地方已经不在了，没有贴进去。请到要放的地方再粘贴一次。</source>
      <translation>The place to paste at is gone; nothing was pasted. Go where it belongs and paste again.</translation>
    </message>
    <message>
      <source>要编辑，请复制一份到别处再打开。</source>
      <translation>To edit, copy it elsewhere and open the copy.</translation>
    </message>
    <message>
      <source>见于</source>
      <translation>Seen in</translation>
    </message>
    <message>
      <source>见到就提示，由编辑自己改。</source>
      <translation>Reported wherever they stand; the editor finds a better word.</translation>
    </message>
    <message>
      <source>规则</source>
      <translation>Rule</translation>
    </message>
    <message>
      <source>许可证</source>
      <translation>Licences</translation>
    </message>
    <message>
      <source>设为一级标题</source>
      <translation>Make heading 1</translation>
    </message>
    <message>
      <source>设为三级标题</source>
      <translation>Make heading 3</translation>
    </message>
    <message>
      <source>设为二级标题</source>
      <translation>Make heading 2</translation>
    </message>
    <message>
      <source>设为引文</source>
      <translation>Make quote</translation>
    </message>
    <message>
      <source>设为正文</source>
      <translation>Make paragraph</translation>
    </message>
    <message>
      <source>设置</source>
      <translation>Settings</translation>
    </message>
    <message>
      <source>设置…</source>
      <translation>Settings…</translation>
    </message>
    <message>
      <source>词语</source>
      <translation>Word</translation>
    </message>
    <message>
      <source>详细</source>
      <translation>Details</translation>
    </message>
    <message>
      <source>详细情况</source>
      <translation>Details</translation>
    </message>
    <message>
      <source>语言（下次启动生效）</source>
      <translation>Language (from the next start)</translation>
    </message>
    <message>
      <source>说明</source>
      <translation>Remark</translation>
    </message>
    <message>
      <source>请于</source>
      <translation>Due by</translation>
    </message>
    <message>
      <source>请先建好，或另选一个。</source>
      <translation>Make it first, or choose another one.</translation>
    </message>
    <message>
      <source>请先新建一期，或打开档案里的一期。</source>
      <translation>Begin a new issue, or open one of the archive.</translation>
    </message>
    <message>
      <source>请加入要比较的 Word 文件。</source>
      <translation>Add the Word files to compare.</translation>
    </message>
    <message>
      <source>请另选一个文件夹。</source>
      <translation>Please choose another folder.</translation>
    </message>
    <message>
      <source>请在稿件里修改。</source>
      <translation>Please change it in the manuscript.</translation>
    </message>
    <message>
      <source>请核对</source>
      <translation>Please check</translation>
    </message>
    <message>
      <source>请用 PNG 或 JPEG 图片，像素不要太大。</source>
      <translation>Use a PNG or JPEG picture of moderate size.</translation>
    </message>
    <message>
      <source>请看打印机是否接通，或导出 PDF 再打印。</source>
      <translation>See whether the printer is connected, or export a PDF and print that.</translation>
    </message>
    <message>
      <source>请谁审阅</source>
      <translation>Readers</translation>
    </message>
    <message>
      <source>读入 Word、网页或文本来稿</source>
      <translation>Read manuscripts from Word, web page or text</translation>
    </message>
    <message>
      <source>读到哪里</source>
      <translation>How far one has read</translation>
    </message>
    <message>
      <source>读回</source>
      <translation>Read back</translation>
    </message>
    <message>
      <source>读回 {n} 份返回稿：{changes} 处改动，{notes} 条批注。</source>
      <translation>{n} copies read back: {changes} changes, {notes} notes.</translation>
    </message>
    <message>
      <source>读回返回稿</source>
      <translation>Read back returned copies</translation>
    </message>
    <message>
      <source>读回返回稿…</source>
      <translation>Read back returned copies…</translation>
    </message>
    <message>
      <source>谁</source>
      <translation>Who</translation>
    </message>
    <message>
      <source>调整文章顺序</source>
      <translation>Reorder articles</translation>
    </message>
    <message>
      <source>责任编辑</source>
      <translation>Editors</translation>
    </message>
    <message>
      <source>贴进公众号编辑器的网页</source>
      <translation>A page to paste into WeChat</translation>
    </message>
    <message>
      <source>走到哪一句就读哪一句；逐句通读时读完自动到下一句</source>
      <translation>Reads wherever one goes; sentence by sentence it goes on by itself</translation>
    </message>
    <message>
      <source>起</source>
      <translation>Since</translation>
    </message>
    <message>
      <source>起始页</source>
      <translation>Start Page</translation>
    </message>
    <message>
      <source>起用日期</source>
      <translation>Since</translation>
    </message>
    <message>
      <source>跟随系统</source>
      <translation>As the system</translation>
    </message>
    <message>
      <source>转到</source>
      <translation>Go to</translation>
    </message>
    <message>
      <source>转到任何处</source>
      <translation>Go to Anything</translation>
    </message>
    <message>
      <source>转到任何处…</source>
      <translation>Go to Anything…</translation>
    </message>
    <message>
      <source>输入几个字就到</source>
      <translation>Type a few characters and go</translation>
    </message>
    <message>
      <source>输入：{title}</source>
      <translation>Typing: {title}</translation>
    </message>
    <message>
      <source>边上的批注</source>
      <translation>Notes in the margin</translation>
    </message>
    <message>
      <source>边走边读　A</source>
      <translation>Read along　A</translation>
    </message>
    <message>
      <source>还没有备份。编辑台每编一小时自动备份一次，也可以“立即备份”。</source>
      <translation>There are no backups yet. One is made for every hour of work; you can also back up now.</translation>
    </message>
    <message>
      <source>还没有文章。把来稿拖到这里，或者：</source>
      <translation>No articles yet. Drag manuscripts here, or:</translation>
    </message>
    <message>
      <source>还没有返回</source>
      <translation>nothing returned yet</translation>
    </message>
    <message>
      <source>还要核实的事，核实以后清空</source>
      <translation>What is still to be verified; empty it then</translation>
    </message>
    <message>
      <source>这一处</source>
      <translation>Here</translation>
    </message>
    <message>
      <source>这一处改动</source>
      <translation>This change</translation>
    </message>
    <message>
      <source>这一天不能出刊</source>
      <translation>No issue can have that date</translation>
    </message>
    <message>
      <source>这一期</source>
      <translation>This issue</translation>
    </message>
    <message>
      <source>这一期只能阅读，没有改动。</source>
      <translation>This issue is read only; nothing was changed.</translation>
    </message>
    <message>
      <source>这一期已装成一个文件：{name}。在别的电脑上用“取入装好的一期”打开。</source>
      <translation>This issue is packed into one file: {name}. On another computer, open it with “Take In a Packed Issue”.</translation>
    </message>
    <message>
      <source>这一期的报头、文章和报尾；Alt+上下键调整文章顺序。</source>
      <translation>Masthead, articles and colophon of the issue; Alt+Up and Alt+Down move articles.</translation>
    </message>
    <message>
      <source>这一期还没有送审过。</source>
      <translation>This issue has not been sent for review yet.</translation>
    </message>
    <message>
      <source>这些人名排印时不拆开转行；几个用、隔开。</source>
      <translation>These names are never broken over a line; separate them by 、.</translation>
    </message>
    <message>
      <source>这些词语无论怎样都不提示。</source>
      <translation>These are never reported.</translation>
    </message>
    <message>
      <source>这份档案只能阅读</source>
      <translation>This archive can only be read</translation>
    </message>
    <message>
      <source>这台电脑没有能用的朗读程序（Linux 可装 espeak-ng 或 speech-dispatcher）。</source>
      <translation>No speech program was found here (on Linux install espeak-ng or speech-dispatcher).</translation>
    </message>
    <message>
      <source>这是样刊，随便试；改动不会留下。</source>
      <translation>This is the sample: try anything, nothing is kept.</translation>
    </message>
    <message>
      <source>这里的文字已经变了，请直接在稿件里改</source>
      <translation>The text here has changed; please correct it in the manuscript</translation>
    </message>
    <message>
      <source>进度</source>
      <translation>Progress</translation>
    </message>
    <message>
      <source>连同历史、审改和收到的文件，带到别的电脑</source>
      <translation>With its history, reviews and received files, to carry to another computer</translation>
    </message>
    <message>
      <source>连续</source>
      <translation>Continuous</translation>
    </message>
    <message>
      <source>退出</source>
      <translation>Quit</translation>
    </message>
    <message>
      <source>退回</source>
      <translation>Reject</translation>
    </message>
    <message>
      <source>退回 ⌫</source>
      <translation>Reject ⌫</translation>
    </message>
    <message>
      <source>退回或重新打开的原因</source>
      <translation>Reason for going back</translation>
    </message>
    <message>
      <source>退回期限</source>
      <translation>Due</translation>
    </message>
    <message>
      <source>送印刷厂</source>
      <translation>For the print shop</translation>
    </message>
    <message>
      <source>送审</source>
      <translation>Send for Review</translation>
    </message>
    <message>
      <source>送审…</source>
      <translation>Send for review…</translation>
    </message>
    <message>
      <source>送审、修改</source>
      <translation>for review and changes</translation>
    </message>
    <message>
      <source>送审各轮</source>
      <translation>Review rounds</translation>
    </message>
    <message>
      <source>送审：第 {n} 轮</source>
      <translation>Send for review: round {n}</translation>
    </message>
    <message>
      <source>送：第一行
　　第二行
发：……</source>
      <translation>送：first line
　　second line
发：…</translation>
    </message>
    <message>
      <source>适合宽度</source>
      <translation>Fit Width</translation>
    </message>
    <message>
      <source>适合整页</source>
      <translation>Fit Page</translation>
    </message>
    <message>
      <source>选择…</source>
      <translation>Choose…</translation>
    </message>
    <message>
      <source>选择印刷厂的 ICC 配置文件</source>
      <translation>Choose the print shop's ICC profile</translation>
    </message>
    <message>
      <source>选用</source>
      <translation>Selected</translation>
    </message>
    <message>
      <source>逐句通读　S</source>
      <translation>Sentence by sentence　S</translation>
    </message>
    <message>
      <source>逐条</source>
      <translation>List</translation>
    </message>
    <message>
      <source>都完好。</source>
      <translation>all whole.</translation>
    </message>
    <message>
      <source>都要</source>
      <translation>Both</translation>
    </message>
    <message>
      <source>采纳</source>
      <translation>Accept</translation>
    </message>
    <message>
      <source>采纳 ↵</source>
      <translation>Accept ↵</translation>
    </message>
    <message>
      <source>采纳的 {n} 处已写入稿件，可以一步撤销。</source>
      <translation>{n} accepted changes are in the manuscript; one undo takes them back.</translation>
    </message>
    <message>
      <source>里层的纸对折后会伸出来，按纸厚把页面向折缝移一点。普通复印纸约 0.1 毫米。</source>
      <translation>Inner sheets stick out once folded; pages are moved towards the fold by the paper. Copy paper has about 0.1 mm.</translation>
    </message>
    <message>
      <source>重做</source>
      <translation>Redo</translation>
    </message>
    <message>
      <source>重做：{what}</source>
      <translation>Redo: {what}</translation>
    </message>
    <message>
      <source>重新决定</source>
      <translation>Decide again</translation>
    </message>
    <message>
      <source>重新打开</source>
      <translation>Open again</translation>
    </message>
    <message>
      <source>错改对</source>
      <translation>Wrong → right</translation>
    </message>
    <message>
      <source>错误</source>
      <translation>Error</translation>
    </message>
    <message>
      <source>错误写法</source>
      <translation>Wrong</translation>
    </message>
    <message>
      <source>错误写法和正确写法。</source>
      <translation>Wrong wordings and the right ones.</translation>
    </message>
    <message>
      <source>间距</source>
      <translation>Gap</translation>
    </message>
    <message>
      <source>阿拉伯数字</source>
      <translation>Arabic numerals</translation>
    </message>
    <message>
      <source>附带时为 PDF/A-3u；有的档案馆不收带附件的文件。里面有全部稿件，只宜附在已公开的一期里。</source>
      <translation>Then it is PDF/A-3u; some archives refuse attachments. It holds every manuscript: only for an issue that is public.</translation>
    </message>
    <message>
      <source>附带编辑文件，以后可重新打开</source>
      <translation>Carry the issue file, to open it again later</translation>
    </message>
    <message>
      <source>附注</source>
      <translation>Role</translation>
    </message>
    <message>
      <source>随程序安装的资料</source>
      <translation>The facts that came with the program</translation>
    </message>
    <message>
      <source>青</source>
      <translation>Cyan</translation>
    </message>
    <message>
      <source>页数</source>
      <translation>Pages</translation>
    </message>
    <message>
      <source>预计差错率 {rate}/万</source>
      <translation>estimated errors {rate}/10,000</translation>
    </message>
    <message>
      <source>颜色配置</source>
      <translation>Colour profile</translation>
    </message>
    <message>
      <source>黄</source>
      <translation>Yellow</translation>
    </message>
    <message>
      <source>黑</source>
      <translation>Black</translation>
    </message>
    <message>
      <source>（不针对某一处）</source>
      <translation>(about no place in particular)</translation>
    </message>
    <message>
      <source>（已删去）</source>
      <translation>(deleted)</translation>
    </message>
    <message>
      <source>（撤销掉的分支）</source>
      <translation>(undone branch)</translation>
    </message>
    <message>
      <source>（没有标题）</source>
      <translation>(untitled)</translation>
    </message>
    <message>
      <source>（没有留痕）</source>
      <translation> (untracked)</translation>
    </message>
    <message>
      <source>（没有）</source>
      <translation>(none)</translation>
    </message>
    <message>
      <source>（还有更多，请再输几个字）</source>
      <translation>(there are more; type a little more)</translation>
    </message>
    <message>
      <source>，另有程序自带 {n} 条</source>
      <translation>, {n} come with the program</translation>
    </message>
    <message>
      <source>；与名单一致</source>
      <translation>; the same as the list</translation>
    </message>
    <message>
      <source>；待核：{doubt}</source>
      <translation>; to be checked: {doubt}</translation>
    </message>
    <message>
      <source>；本期与名单不同：{what}</source>
      <translation>; this issue differs: {what}</translation>
    </message>
    <message>
      <source>；本期与设置不同</source>
      <translation>; this issue differs</translation>
    </message>
  </context>
</TS>
